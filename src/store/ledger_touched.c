/* Whose facts an open change wrote. */
#include "ledger_change.h"

#include "iro/base/mem.h"

enum { MANY = 2000 };

bool ledger_touched_few(struct ledger *l)
{
        l->touched.n = children_each_once(l->touched.children, l->touched.n);
        l->touched.many = l->touched.many || l->touched.n > MANY;
        return !l->touched.many;
}

void ledger_touched(struct ledger *l, int64_t child)
{
        if (l->touched.many || (l->touched.n && l->touched.children[l->touched.n - 1] == child))
                return;
        GROW(l->touched.children, l->touched.n, l->touched.cap);
        l->touched.children[l->touched.n++] = child;
        if (l->touched.n > 2 * MANY)
                ledger_touched_few(l);
}
