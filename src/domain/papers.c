#include "iro/domain/papers.h"

#include <stddef.h>

#define X_PAPER(name, id, before, words, within, from) {name, "paper." #id, before, words, within, from},
const struct paper papers[] = {PAPER_ROWS(X_PAPER)};
#undef X_PAPER
#define X_NAME(name, ...) name,
const char *const paper_names[] = {PAPER_ROWS(X_NAME) NULL};
#undef X_NAME
_Static_assert(sizeof papers / sizeof *papers == PAPERS, "a row for each paper");

day paper_due(const struct calendar *c, int paper, day review, day decisions, const int wd[PAPERS])
{
        if (paper != PAPER_ANSWER)
                return calendar_add(c, review, papers[paper].before ? -wd[paper] : wd[paper]);
        bool written = decisions != DAY_NONE;
        return calendar_add(c, written ? decisions : review,
                            wd[PAPER_ANSWER] + (written ? 0 : wd[PAPER_DECISIONS]));
}
