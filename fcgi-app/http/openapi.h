/*
 * openapi: the description of the API (OpenAPI 3.1), printed from routes[], the schemas and the
 * catalogue of problems, so that it cannot say anything else than what the program does.
 */
#ifndef HTTP_OPENAPI_H
#define HTTP_OPENAPI_H

#include "base/arena.h"

#define OPENAPI_VERSION "1.0" /* of the API */

/*
 * The whole document, indented and always in the same order, so that copies of it can be compared.
 * NULL, having logged the name, when two components want the same one.
 */
const char *openapi_print(struct arena *arena);

#endif
