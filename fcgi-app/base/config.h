/*
 * config: everything the environment decides, read once at start.
 */
#ifndef BASE_CONFIG_H
#define BASE_CONFIG_H

#include <stdbool.h>

struct config {
	const char *environment; /* UPLIFT_ENV: demo or production */
	const char *db_socket, *db_user, *db_password, *db_name, *db_host;
	int db_port;
	/* UPLIFT_SOCKET, UPLIFT_SESSION_SOCKET; NULL when not set, as keys: only serve needs them
	 */
	const char *api_socket, *session_socket;
	int api_workers, session_workers;
	int requests_per_worker; /* a worker retires after so many */
	const char *keys;        /* folder of signing keys */
	const char *files;       /* UPLIFT_FILES, folder of uploaded files; NULL when not set */
	const char *issuer;      /* iss and aud of tokens; also the base of type URIs */
	bool secure_cookie;
};

/* Reads the environment. On a missing or wrong value says so on standard error and returns false.
 */
bool config_load(struct config *config);

static inline bool config_is_production(const struct config *config)
{
	return config->environment[0] == 'p';
}

#endif
