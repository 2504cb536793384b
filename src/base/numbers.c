#include "iro/base/numbers.h"

#include <stdlib.h>

int number_order(const void *a, const void *b)
{
        int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
        return (x > y) - (x < y);
}

bool numbers_have(const int64_t *numbers, size_t n, int64_t number)
{
        return n && bsearch(&number, numbers, n, sizeof number, number_order);
}
