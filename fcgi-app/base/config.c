#include "base/config.h"

#include <ctype.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"

#define PASSWORD_MAX 255 /* a line as long as this may be one that was cut */

struct text_setting {
	const char *name;
	size_t at;
	const char *otherwise;
};

struct number_setting {
	const char *name;
	size_t at;
	int min, max, otherwise;
};

static const struct text_setting texts[] = {
	{"UPLIFT_ENV", offsetof(struct config, environment), "demo"},
	{"UPLIFT_DB_SOCKET", offsetof(struct config, db_socket), NULL},
	{"UPLIFT_DB_HOST", offsetof(struct config, db_host), NULL},
	{"UPLIFT_DB_USER", offsetof(struct config, db_user), NULL},
	{"UPLIFT_DB_NAME", offsetof(struct config, db_name), "uplift"},
	{"UPLIFT_SOCKET", offsetof(struct config, api_socket), NULL},
	{"UPLIFT_SESSION_SOCKET", offsetof(struct config, session_socket), NULL},
	{"UPLIFT_KEYS", offsetof(struct config, keys), NULL},
	{"UPLIFT_FILES", offsetof(struct config, files), NULL},
	{"UPLIFT_ISSUER", offsetof(struct config, issuer), "http://127.0.0.1:8080"},
};

static const struct number_setting numbers[] = {
	{"UPLIFT_DB_PORT", offsetof(struct config, db_port), 1, 65535, 3306},
	{"UPLIFT_WORKERS", offsetof(struct config, api_workers), 1, 1000, 4},
	{"UPLIFT_SESSION_WORKERS", offsetof(struct config, session_workers), 1, 1000, 2},
	{"UPLIFT_WORKER_REQUESTS", offsetof(struct config, requests_per_worker), 1, 1000000000,
	 100000},
};

/* The file's content; static, because the configuration lives as long as the program. */
static char password[PASSWORD_MAX + 1];

static bool refuse(const char *name, const char *value, const char *wanted)
{
	log_event(LOG_ERROR, "config.wrong", LOG_TEXT("name", name), LOG_TEXT("value", value),
		  LOG_TEXT("wanted", wanted));
	return false;
}

/* An empty variable counts as a missing one: compose files and scripts leave such behind. */
static const char *value_of(const char *name)
{
	const char *value = getenv(name);

	return value == NULL || *value == '\0' ? NULL : value;
}

static void load_text(struct config *config, const struct text_setting *setting)
{
	const char *value = value_of(setting->name);

	*(const char **)((char *)config + setting->at) = value == NULL ? setting->otherwise : value;
}

/* Digits only: strtol would let blanks, signs and a wrapped overflow pass. */
static bool parse_number(const char *text, int max, int *number)
{
	long sum = 0;

	for (const char *digit = text; *digit != '\0'; digit++) {
		if (!isdigit((unsigned char)*digit))
			return false;
		sum = sum * 10 + (*digit - '0');
		if (sum > max)
			return false;
	}
	*number = (int)sum;
	return true;
}

static bool load_number(struct config *config, const struct number_setting *setting)
{
	const char *value = value_of(setting->name);
	int *number = (int *)((char *)config + setting->at);
	char wanted[64];

	*number = setting->otherwise;
	if (value == NULL || (parse_number(value, setting->max, number) && *number >= setting->min))
		return true;
	snprintf(wanted, sizeof(wanted), "a whole number from %d to %d", setting->min,
		 setting->max);
	return refuse(setting->name, value, wanted);
}

/* Reads the first line of the file, without its end; false when there is none or it is too long. */
static bool read_password(const char *path)
{
	FILE *file = fopen(path, "re");
	bool read = file != NULL && fgets(password, sizeof(password), file) != NULL;

	if (file != NULL)
		fclose(file);
	password[read ? strcspn(password, "\r\n") : 0] = '\0';
	return *password != '\0' && strlen(password) < PASSWORD_MAX;
}

static bool load_password(struct config *config)
{
	const char *path = value_of("UPLIFT_DB_PASSWORD_FILE");

	config->db_password = "";
	if (path == NULL)
		return true;
	config->db_password = password;
	return read_password(path) || refuse("UPLIFT_DB_PASSWORD_FILE", path,
					     "a readable file whose first line is the password");
}

static bool load_secure_cookie(struct config *config)
{
	const char *value = value_of("UPLIFT_SECURE_COOKIE");

	config->secure_cookie = config_is_production(config);
	if (value == NULL)
		return true;
	config->secure_cookie = strcmp(value, "1") == 0;
	return config->secure_cookie || strcmp(value, "0") == 0 ||
	       refuse("UPLIFT_SECURE_COOKIE", value, "0 or 1");
}

static bool check_texts(const struct config *config)
{
	bool good = true;

	if (strcmp(config->environment, "demo") != 0 &&
	    strcmp(config->environment, "production") != 0)
		good = refuse("UPLIFT_ENV", config->environment, "demo or production");
	if (config->db_socket == NULL && config->db_host == NULL)
		good = refuse("UPLIFT_DB_SOCKET", NULL, "a path, or UPLIFT_DB_HOST an address");
	if (config->db_user == NULL)
		good = refuse("UPLIFT_DB_USER", NULL, "a user of the database");
	if (strncmp(config->issuer, "http://", 7) != 0 &&
	    strncmp(config->issuer, "https://", 8) != 0)
		good = refuse("UPLIFT_ISSUER", config->issuer, "an http or https address");
	return good;
}

bool config_load(struct config *config)
{
	bool good = true;

	*config = (struct config){0};
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		load_text(config, &texts[i]);
	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
		good = load_number(config, &numbers[i]) && good;
	good = load_password(config) && good;
	good = load_secure_cookie(config) && good;
	return check_texts(config) && good;
}
