#include "resources/quota/apportion.h"

#include <stdbool.h>

/* Whether weight a with got_a places has the larger claim: a/(2·got_a+1) > b/(2·got_b+1). */
static bool claims_more(int64_t a, int64_t got_a, int64_t b, int64_t got_b)
{
	return (__int128)a * (2 * got_b + 1) > (__int128)b * (2 * got_a + 1);
}

void apportion_sainte_lague(const int64_t *weights, size_t count, int64_t places, int64_t *shares)
{
	for (size_t i = 0; i < count; i++)
		shares[i] = 0;
	for (int64_t place = 0; place < places; place++) {
		size_t best = 0;

		for (size_t i = 1; i < count; i++) {
			if (claims_more(weights[i], shares[i], weights[best], shares[best]))
				best = i;
		}
		shares[best]++;
	}
}
