/* openapi_problem: which problems a route may answer with, and what they look like. */
#ifndef HTTP_OPENAPI_PROBLEM_H
#define HTTP_OPENAPI_PROBLEM_H

#include "http/pretty.h"
#include "http/route.h"

/* Members of a route's responses. */
void openapi_problem_refs(struct pretty *out, const struct route *route);

/* Members of components/responses: every status that some route refers to. */
void openapi_problem_responses(struct pretty *out);

/* The member Problem of components/schemas. */
void openapi_problem_schema(struct pretty *out);

#endif
