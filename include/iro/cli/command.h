/* The subcommands: one table in src/cli/commands.c, one file each in src/cli/. What every command shares is
 * here. */
#ifndef IRO_COMMAND_H
#define IRO_COMMAND_H

#include "iro/base/opt.h"
#include "iro/service/service.h"

enum { EXIT_DONE = 0, EXIT_FAILED = 1, EXIT_USAGE = 2 };

struct act_spec;
struct command {
        const char *name; /* "check", "import 903" */
        const char
            *synopsis; /* words after the name: "[--format text|csv|json] [--all]"; NULL = made of `act` */
        const char *summary;                                           /* one line */
        int (*run)(const struct command *self, int argc, char **argv); /* argv[0] = the command's name */
        int trouble; /* exit status when it fails or was asked wrongly; 0 = the usual 1 and 2 */
        const struct act_spec *act; /* the action it is; NULL = none */
};
extern const struct command commands[]; /* ends with a name of NULL */
/* The words after its name, made once where it is an action. */
const char *command_synopsis(const struct command *c);

/* Options that most commands share; put COMMON_OPTS(&common) into a command's table. */
struct common {
        const char *store, *as_at, *known_on, *format;
        bool pseudonyms;
};
#define OPT_STORE(c) \
        { \
                "store", "FILE", "the store to use (else $IRO_STORE, else the default place)", &(c).store, \
                    NULL, 0 \
        }
#define OPT_AS_AT(c) \
        { \
                "as-at", "DATE", "everything dated up to DATE is known, nothing later has happened [today]", \
                    &(c).as_at, NULL, 0 \
        }
#define OPT_KNOWN(c) \
        { \
                "known-on", "DATE|CHANGE", "what the store held then (the end of that day) [now]", \
                    &(c).known_on, NULL, 0 \
        }
#define OPT_FORMAT(c, kinds) \
        { \
                "format", kinds, "how to print", &(c).format, NULL, 0 \
        }
#define OPT_PSEUDONYMS(c) \
        { \
                "pseudonyms", NULL, "other ids for the children, ages in bands, no names and no free text", \
                    NULL, &(c).pseudonyms, 0 \
        }

int command_version(void); /* iro --version */
/* Parse; prints help or the usage error itself. True = go on; false = return *status. */
bool command_parse(const struct command *self, const struct opt *table, int *argc, char **argv, int *status);
/* While set, command_parse hands the table over instead of parsing, and the command ends: how completions
 * learn every option. */
extern void (*command_options_taken)(const struct command *self, const struct opt *table);
/* For a command that takes options alone: false, with a usage error, when words are left. */
bool command_no_words(int argc, char **argv, struct err *e);
/* A page of the manual and the first words of the commands it tells of. */
struct command_group {
        const char *page, *commands, *words;
        bool work; /* and of every action of the day's work */
};
extern const struct command_group command_groups[]; /* ends with a page of NULL */
bool command_group_has(const struct command_group *g, const struct command *c);
/* The page that tells of a command: "iro-check". */
const char *command_page(const struct command *c);
/* Copy a page of the manual to standard output, its tables put in from those of the program. */
void manual_fill(FILE *in);
/* Print the message to stderr as "iro NAME: …" and give the exit status it asks for. */
int command_fail(const struct command *self, const struct err *e);
/* Open the store the options name; NULL with a message. */
struct db *command_open(const struct common *c, enum db_mode mode, struct err *e);
/* On a terminal: is the store of an older schema, and shall it be brought up to date? True = it was. */
bool command_offer_upgrade(const char *path);
/* Where the machine's clock is behind the newest change it is said; by more than a day it is asked about on a
 * terminal. False: the user would rather set it right. */
bool command_clock(struct db *db, struct err *e);
/* Fill options from --as-at and --known-on (the db is for known-on). */
bool command_service_options(const struct common *c, struct db *db, struct service_options *o, struct err *e);
/* --as-at alone, or today. */
bool command_as_at(const struct common *c, day *out, struct err *e);

/* "Kestrelshire (899). ", before what figures are of; nothing where neither is known. */
void command_say_council(FILE *out, const struct service *s);
/* Both ends of what the returns cover and the counting mode, in one line. */
void command_say_coverage(FILE *out, const struct service *s);
/* Say on stderr when as-at lies after the facts (an old return makes everything look overdue) or before them.
 */
void command_warn_stale(const struct command *self, const struct service *s);
/* Say so when the store holds nothing at all. */
void command_warn_empty(const struct command *self, const struct service *s);

#endif
