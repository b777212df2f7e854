/* quota_receive: what a new cell does to its receiver's balance. */
#ifndef RESOURCES_QUOTA_QUOTA_RECEIVE_H
#define RESOURCES_QUOTA_QUOTA_RECEIVE_H

#include "resources/quota/quota.h"

/*
 * The balance of a receiver after its cell became target. now is a copy of was and gets the new
 * numbers and state; redecompose_by is the day by which a changed amount must be handed on again.
 */
void quota_receive(struct ctx *ctx, const struct indicator *indicator, const char *redecompose_by,
		   int64_t target, const struct quota *was, struct quota *now);

#endif
