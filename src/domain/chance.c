#include "iro/domain/chance.h"

#include <assert.h>

/* Tables with the same totals, named by how many of the first group are "yes". The probability of the next
 * one is a ratio of four small numbers times that of this one, so sums need no factorials. */
struct family {
        int first, yes, all; /* of the first group; of both groups; everybody */
        int low, high;       /* the first group's "yes" at the least and at the most */
};

/* Sums of weights, each relative to the likeliest table. */
struct sums {
        double all, as_unlikely;
        double limit;
};

static struct family family_of(const struct chance_pair *p)
{
        struct family f = {.first = p->yes[0] + p->no[0], .yes = p->yes[0] + p->yes[1]};
        f.all = f.first + p->yes[1] + p->no[1];
        f.low = f.first + f.yes > f.all ? f.first + f.yes - f.all : 0;
        f.high = f.first < f.yes ? f.first : f.yes;
        return f;
}

/* The probability of k + 1 over that of k. */
static double ratio(const struct family *f, int k)
{
        return (double)(f->first - k) * (f->yes - k) /
               ((double)(k + 1) * (f->all - f->first - f->yes + k + 1));
}

static int likeliest(const struct family *f)
{
        int k = f->low;
        while (k < f->high && ratio(f, k) > 1)
                k++;
        return k;
}

/* Relative to the likeliest table. */
static double weight(const struct family *f, int mode, int k)
{
        double w = 1;
        for (int i = mode; i < k; i++)
                w *= ratio(f, i);
        for (int i = mode - 1; i >= k; i--)
                w /= ratio(f, i);
        return w;
}

static void add(struct sums *s, double w)
{
        s->all += w;
        s->as_unlikely += w <= s->limit ? w : 0;
}

double chance_exact(const struct chance_pair *p)
{
        assert(p->yes[0] >= 0 && p->yes[1] >= 0 && p->no[0] >= 0 && p->no[1] >= 0);
        const struct family f = family_of(p);
        int mode = likeliest(&f);
        /* two tables of equal probability may differ in the last bits */
        struct sums s = {.limit = weight(&f, mode, p->yes[0]) * (1 + 1e-7)};
        double up = 1, down = 1;
        add(&s, 1);
        for (int k = mode; k < f.high; k++)
                add(&s, up *= ratio(&f, k));
        for (int k = mode - 1; k >= f.low; k--)
                add(&s, down /= ratio(&f, k));
        return s.as_unlikely / s.all;
}

bool chance_excluded(const struct chance_pair *p)
{
        return chance_exact(p) * CHANCE_ONE_IN < 1;
}
