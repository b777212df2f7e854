#include "auth/token_key.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "auth/base64url.h"
#include "base/buf.h"
#include "base/clock.h"
#include "base/hash.h"
#include "base/log.h"

#define SUFFIX ".pem"
#define COORDINATE_SIZE 32
#define KID_MAX 64

/* Reading */

/* An encrypted key must not ask for its password on the terminal. */
static int no_password(char *buffer, int size, int writing, void *user)
{
	(void)buffer, (void)size, (void)writing, (void)user;
	return -1;
}

/* The key of a PEM file, private or public; NULL when the file holds neither. */
static EVP_PKEY *read_pem(const char *path, bool *is_private)
{
	BIO *file = BIO_new_file(path, "r");
	EVP_PKEY *key;

	if (file == NULL)
		return NULL;
	key = PEM_read_bio_PrivateKey(file, NULL, no_password, NULL);
	*is_private = key != NULL;
	if (key == NULL && BIO_reset(file) == 0)
		key = PEM_read_bio_PUBKEY(file, NULL, no_password, NULL);
	BIO_free(file);
	return key;
}

static bool is_p256(const EVP_PKEY *key)
{
	char group[32];

	return EVP_PKEY_get_group_name(key, group, sizeof(group), NULL) == 1 &&
	       strcmp(group, SN_X9_62_prime256v1) == 0;
}

/* NULL when OpenSSL cannot say. */
static const char *coordinate(struct arena *arena, const EVP_PKEY *key, const char *name)
{
	unsigned char bytes[COORDINATE_SIZE];
	BIGNUM *number = NULL;
	const char *text = NULL;

	if (EVP_PKEY_get_bn_param(key, name, &number) == 1 &&
	    BN_bn2binpad(number, bytes, sizeof(bytes)) == sizeof(bytes))
		text = base64url_encode(arena, bytes, sizeof(bytes));
	BN_free(number);
	return text;
}

/* NULL when OpenSSL cannot write it. BIO_free wipes the memory that it held. */
static char *to_pem(struct arena *arena, const EVP_PKEY *key, bool private)
{
	BIO *memory = BIO_new(BIO_s_mem());
	char *bytes, *pem = NULL;
	long length;
	int done;

	if (memory == NULL)
		return NULL;
	done = private ? PEM_write_bio_PrivateKey(memory, key, NULL, NULL, 0, NULL, NULL)
		       : PEM_write_bio_PUBKEY(memory, key);
	length = BIO_get_mem_data(memory, &bytes);
	if (done == 1 && length > 0)
		pem = arena_strndup(arena, bytes, (size_t)length);
	BIO_free(memory);
	return pem;
}

static bool describe(struct arena *arena, const EVP_PKEY *pkey, bool private, struct token_key *key)
{
	key->private_pem = private ? to_pem(arena, pkey, true) : NULL;
	key->public_pem = to_pem(arena, pkey, false);
	key->x = coordinate(arena, pkey, OSSL_PKEY_PARAM_EC_PUB_X);
	key->y = coordinate(arena, pkey, OSSL_PKEY_PARAM_EC_PUB_Y);
	return (key->private_pem != NULL || !private) && key->public_pem != NULL &&
	       key->x != NULL && key->y != NULL;
}

/* The kid goes unescaped into headers and the key set. NULL when the name is not fit for that. */
static const char *kid_of(struct arena *arena, const char *file)
{
	static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
				      "0123456789-_";
	size_t length = strlen(file) - strlen(SUFFIX);

	if (length == 0 || length > KID_MAX || strspn(file, allowed) != length)
		return NULL;
	return arena_strndup(arena, file, length);
}

/* Why the file is of no use; NULL when key holds it. */
static const char *load_key(struct arena *arena, const char *folder, const char *file,
			    struct token_key *key)
{
	const char *reason = NULL;
	bool private;
	EVP_PKEY *pkey;

	key->kid = kid_of(arena, file);
	if (key->kid == NULL)
		return "the name is no key id";
	pkey = read_pem(arena_printf(arena, "%s/%s", folder, file), &private);
	if (pkey == NULL)
		reason = "no readable key";
	else if (!is_p256(pkey))
		reason = "not of the curve P-256";
	else if (!describe(arena, pkey, private, key))
		reason = "OpenSSL cannot use it";
	EVP_PKEY_free(pkey);
	ERR_clear_error();
	return reason;
}

/* The folder */

static int is_pem(const struct dirent *entry)
{
	size_t length = strlen(entry->d_name), suffix = strlen(SUFFIX);

	return length >= suffix && strcmp(entry->d_name + length - suffix, SUFFIX) == 0;
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static void load_keys(struct token_keys *keys, const char *folder, struct dirent **files,
		      size_t count)
{
	keys->items = arena_array(keys->arena, count, sizeof(*keys->items));
	for (size_t i = 0; i < count; i++) {
		const char *file = files[i]->d_name;
		const char *reason = load_key(keys->arena, folder, file, &keys->items[keys->count]);

		if (reason == NULL)
			keys->count++;
		else
			log_event(LOG_WARN, "token.key_skipped", LOG_TEXT("file", file),
				  LOG_TEXT("reason", reason));
	}
}

static struct timespec changed_at(const char *folder)
{
	struct stat state = {0};

	(void)stat(folder, &state);
	return state.st_mtim;
}

/* The folder's state is taken before its keys are read: what comes between is read once more. */
struct token_keys *token_keys_load(const char *folder, const char *issuer)
{
	struct arena *arena = arena_new();
	struct token_keys *keys = calloc(1, sizeof(*keys));
	struct dirent **files = NULL;
	int count;

	if (keys == NULL)
		abort();
	*keys = (struct token_keys){
		.arena = arena,
		.folder = arena_strdup(arena, folder),
		.changed = changed_at(folder),
		.issuer = arena_strdup(arena, issuer),
		.audience = arena_printf(arena, "%s/api", issuer),
	};
	count = scandir(folder, &files, is_pem, by_name);
	if (count > 0)
		load_keys(keys, folder, files, (size_t)count);
	for (int i = 0; i < count; i++)
		free(files[i]);
	free(files);
	if (keys->count > 0)
		return keys;
	log_event(LOG_ERROR, "token.no_key", LOG_TEXT("folder", folder));
	token_keys_free(keys);
	return NULL;
}

void token_keys_free(struct token_keys *keys)
{
	if (keys == NULL)
		return;
	for (size_t i = 0; i < keys->count; i++) {
		if (keys->items[i].private_pem != NULL)
			explicit_bzero(keys->items[i].private_pem,
				       strlen(keys->items[i].private_pem));
	}
	arena_free(keys->arena);
	free(keys);
}

void token_keys_refresh(struct token_keys *keys)
{
	struct timespec now = changed_at(keys->folder);
	struct token_keys *fresh, old = *keys;

	if (now.tv_sec == old.changed.tv_sec && now.tv_nsec == old.changed.tv_nsec)
		return;
	fresh = token_keys_load(keys->folder, keys->issuer);
	if (fresh == NULL) /* the ones in memory are better than none */
		return;
	*keys = *fresh;
	*fresh = old;
	token_keys_free(fresh);
}

const struct token_key *token_key_find(const struct token_keys *keys, const char *kid)
{
	for (size_t i = 0; i < keys->count; i++) {
		if (strcmp(keys->items[i].kid, kid) == 0)
			return &keys->items[i];
	}
	return NULL;
}

const struct token_key *token_key_signer(const struct token_keys *keys)
{
	for (size_t i = keys->count; i > 0; i--) {
		if (keys->items[i - 1].private_pem != NULL)
			return &keys->items[i - 1];
	}
	return NULL;
}

const char *token_jwks(struct arena *arena, struct token_keys *keys)
{
	struct buf out = buf_new(arena);

	token_keys_refresh(keys);
	buf_text(&out, "{\"keys\":[");
	for (size_t i = 0; i < keys->count; i++)
		buf_printf(&out,
			   "%s{\"kty\":\"EC\",\"crv\":\"P-256\",\"use\":\"sig\",\"alg\":\"ES256\","
			   "\"kid\":\"%s\",\"x\":\"%s\",\"y\":\"%s\"}",
			   i == 0 ? "" : ",", keys->items[i].kid, keys->items[i].x,
			   keys->items[i].y);
	buf_text(&out, "]}");
	return out.data;
}

/* Making */

static bool not_made(const char *path)
{
	log_event(LOG_ERROR, "token.key_not_made", LOG_TEXT("path", path),
		  LOG_TEXT("reason", strerror(errno)));
	return false;
}

static bool write_secret(const char *path, const char *text)
{
	size_t length = strlen(text);
	int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	bool written;

	if (file < 0)
		return false;
	written = write(file, text, length) == (ssize_t)length && fsync(file) == 0;
	return close(file) == 0 && written;
}

/* Names sort by age: the time in UTC comes first, to the millisecond. */
static const char *new_kid(struct arena *arena)
{
	int64_t instant = clock_now();
	time_t now = (time_t)(instant / MS_PER_SECOND);
	struct tm utc;
	char text[32];

	gmtime_r(&now, &utc);
	strftime(text, sizeof(text), "%Y%m%dT%H%M%SZ", &utc);
	return arena_printf(arena, "%s-%03d-%s", text, (int)(instant % MS_PER_SECOND),
			    hash_random_hex(arena, 4));
}

/* Under a name that nobody loads first, so that no worker reads half a key. */
static bool store_key(struct arena *arena, const char *folder, const char *pem)
{
	const char *kid = new_kid(arena);
	const char *path = arena_printf(arena, "%s/%s" SUFFIX, folder, kid);
	const char *temporary = arena_printf(arena, "%s/.%s.new", folder, kid);

	if (write_secret(temporary, pem) && rename(temporary, path) == 0)
		return true;
	not_made(path);
	unlink(temporary);
	return false;
}

bool token_key_make(const char *folder)
{
	struct arena *arena = arena_new();
	EVP_PKEY *key = EVP_EC_gen("P-256");
	char *pem = key == NULL ? NULL : to_pem(arena, key, true);
	bool made = pem != NULL ? store_key(arena, folder, pem) : not_made(folder);

	if (pem != NULL)
		explicit_bzero(pem, strlen(pem));
	EVP_PKEY_free(key);
	arena_free(arena);
	return made;
}

/* Removing */

bool token_key_exists(const char *folder)
{
	struct dirent **files = NULL;
	int count = scandir(folder, &files, is_pem, by_name);

	for (int i = 0; i < count; i++)
		free(files[i]);
	free(files);
	return count > 0;
}

static int64_t made_at(const char *path)
{
	struct stat state;

	return stat(path, &state) == 0 ? (int64_t)state.st_mtim.tv_sec : INT64_MAX;
}

static bool remove_older(const struct token_keys *keys, const struct token_key *signer,
			 int *removed)
{
	for (const struct token_key *key = keys->items; key < signer; key++) {
		const char *path = arena_printf(keys->arena, "%s/%s" SUFFIX, keys->folder,
						key->kid);

		if (unlink(path) != 0) {
			log_event(LOG_ERROR, "token.key_not_removed", LOG_TEXT("path", path),
				  LOG_TEXT("reason", strerror(errno)));
			return false;
		}
		(*removed)++;
	}
	return true;
}

bool token_key_prune(const char *folder, int64_t now, int *removed)
{
	struct token_keys *keys = token_keys_load(folder, "");
	const struct token_key *signer = keys == NULL ? NULL : token_key_signer(keys);
	bool done = signer != NULL;

	*removed = 0;
	if (done && now / MS_PER_SECOND - made_at(arena_printf(keys->arena, "%s/%s" SUFFIX, folder,
							       signer->kid)) >
			    TOKEN_LIFETIME_S + TOKEN_LEEWAY_S)
		done = remove_older(keys, signer, removed);
	token_keys_free(keys);
	return done;
}
