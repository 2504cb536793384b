/* What the tests of imports share: a store of their own, files written on the spot, answers by SQL. */
#ifndef TESTS_IMPORTING_H
#define TESTS_IMPORTING_H

#include "iro/store/ledger.h"
#include "iro/import/import.h"
#include "iro/quality/quality.h"
#include "iro/service/service.h"

/* A small return as fixture, and the head of its episodes. */
#define DIR903 FIXTURES "/import/903"
#define EPISODES_HEADER "CHILD,DECOM,RNE,LS,PLACE,DEC,REC\n"

extern char store_directory[64], store_path[128];
extern struct import_summary summary;
extern struct err import_error;

void store_setup(void);
void store_teardown(void);
/* Make another empty store beside it and use that from now on. */
void store_other(const char *name);
/* State a setting in it. */
void store_set(const char *name, const char *value);
/* A fact, stated by a change of its own. */
void store_put(enum fact kind, const struct value *v);
/* Its service as at a day; the caller's to release, and the store to close. */
struct db *store_service(struct service *s, day as_at);
/* Write a file into the store's directory; its path, valid until the test ends. */
const char *file(const char *name, const char *text);
/* Import; the paths end with NULL. */
bool import_with(struct import_options o, ...);
#define IMPORT(kind_, ...) import_with((struct import_options){.kind = (kind_)}, __VA_ARGS__, NULL)
#define IMPORT_YEAR(year_, ...) \
        import_with((struct import_options){.kind = IMPORT_903, .year = (year_)}, __VA_ARGS__, NULL)
/* Whatever goes with it. */
#define REPLACE_YEAR(year_, ...) \
        import_with((struct import_options){.kind = IMPORT_903, .year = (year_), .replace_year = true}, \
                    __VA_ARGS__, NULL)
/* The row of the summary; NULL = none. */
const struct import_count *counted(const char *table);
/* What the import said: its refusal, a note in its summary, the summary's row. */
void says(const char *words);
void noted(const char *words);
void counts(const char *table, size_t added, size_t changed, size_t removed, size_t unchanged);
/* One value by SQL: text, "" for NULL or no row. */
const char *sql_value(const char *sql);
long sql_number(const char *sql);
/* Every standing fact as text, the same for stores that say the same. */
char *store_facts(void);
/* How many queries of that code stand (answered ones too). */
int queries(const char *code);
/* The subject of the last one counted. */
extern char query_subject[200], query_source[40], query_answer[80], query_dfe[40];

#endif
