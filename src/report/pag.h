/* The pack for a district's meeting inside: what is read once, and the parts that make tables of it. */
#ifndef IRO_REPORT_PAG_H
#define IRO_REPORT_PAG_H

#include "holders.h"
#include "iro/base/document.h"
#include "iro/service/case_index.h"
#include "iro/service/conferences.h"
#include "iro/service/count.h"
#include "iro/service/decisions.h"
#include "iro/service/flags.h"
#include "iro/service/scope.h"
#include "iro/service/standards.h"
#include "iro/store/report_store.h"

enum pag_day { PAG_YEAR_BEFORE, PAG_MONTH_BEFORE, PAG_NOW, PAG_DAYS }; /* the ends of their months */
enum { PAG_DISTRICT, PAG_COUNTY, PAG_SCOPES };

/* A part of a whole, of the district and of the county. */
struct pag_rate {
        int n, of;
};
/* The district's, its of the twelve months before, and the county's. */
struct pag_standard {
        struct pag_rate own, then, county;
};
struct pag_conferred {
        struct pag_rate quorate, summary, agencies; /* by child, of the 12 months */
};

struct pag {
        struct document *document;
        const struct service *service; /* as at the month's end; its cases are there after the pass */
        struct service *bare;          /* the same, while it has no cases: the pass takes them along */
        struct db *db;
        struct scope scope;
        struct counts counts;
        struct count count[PAG_SCOPES][PAG_DAYS]; /* the district's with its disputes */
        struct holders_then holders;
        struct decisions decisions; /* their holders are the first; then those of the disputes */
        struct pag_themes *themes;  /* pag_disputes.c */
        struct standards standards;
        struct pag_standard *met; /* by standard */
        struct flags flags;
        struct {
                struct pag_conferred own, then, county;
        } conferred;
        day from; /* first day of the month */
        day year; /* first day of the twelve months */
        struct strbuf *totals;
};

/* pag_pass.c: when it is known whose holders are asked for */
void pag_count(struct pag *p);
void pag_count_release(struct pag *p);
void pag_add(struct pag_rate *r, bool n); /* one more of the whole, and of the part */
/* pag_table.c */
/* Is what that IRO and team hold part of the district? */
bool pag_has(const struct pag *p, int iro, int team);
/* The team of a decision: the owner's, else that of who held the case on its day; -1 = not known. */
int pag_decision_team(const struct pag *p, size_t decision);

/* "Figure, this month, month before, year before, county". */
struct doc_table *pag_counts_table(struct pag *p, const char *name, const char *title);
void pag_count_row(struct doc_table *t, const char *words, const int district[PAG_DAYS], int county);
/* "Figure, number, of, %, the same a year before, the same of the county"; of -1 = not known then. */
struct doc_table *pag_rates_table(struct pag *p, const char *name, const char *title);
void pag_rate_row(struct doc_table *t, const char *words, struct pag_rate now, struct pag_rate before,
                  struct pag_rate county);

/* pag_disputes.c: who held them, before the pass; into the counts of the district; the table */
void pag_disputes_ask(struct pag *p);
void pag_disputes_add(struct pag *p);
void pag_disputes_release(struct pag *p);
void pag_disputes(struct pag *p);
/* pag_figures.c */
void pag_reviews(struct pag *p);
void pag_timeliness(struct pag *p);
void pag_parts(struct pag *p);
void pag_cases(struct pag *p);
/* pag_records.c */
void pag_between(struct pag *p);
void pag_conferences(struct pag *p);
void pag_checks(struct pag *p);
void pag_practice(struct pag *p);
void pag_standards(struct pag *p);

#endif
