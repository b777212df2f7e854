/*
 * apportion: whole numbers in proportion to weights, summing exactly.
 *
 * Sainte-Laguë (Webster): each place goes to whoever has the largest weight ÷ (2·got + 1). It has
 * no Alabama paradox: one more place to hand out never costs anybody one.
 */
#ifndef RESOURCES_QUOTA_APPORTION_H
#define RESOURCES_QUOTA_APPORTION_H

#include <stddef.h>
#include <stdint.h>

/*
 * Hands out `places` over count shares; weights are >= 0 and not all 0. Equal claims go to the
 * earlier one. shares holds count numbers.
 */
void apportion_sainte_lague(const int64_t *weights, size_t count, int64_t places, int64_t *shares);

#endif
