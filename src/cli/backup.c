/* iro backup FILE | DIR --keep N | - */
#include "iro/store/backup.h"
#include "iro/store/evidence.h"
#include "iro/cli/commands.h"
#include "iro/base/harden.h"
#include "iro/base/mem.h"
#include "iro/base/str.h"
#include "iro/store/users.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

struct backup {
        struct common common;
        const char *word, *keep_said;
        int64_t keep; /* 0 = the word is a file */
        bool force;
        char *path;
        int64_t change;
        char head[HEAD_MAX]; /* of the copy; "" = it has none */
};

static bool stream(const struct backup *b)
{
        return str_eq(b->word, "-");
}

static bool take(struct backup *b, struct db *db, struct err *e)
{
        if (!user_may(db_user(db), MAY_COPY))
                return err_set(e, "%s may not %s", db_user(db)->login, permission_words(MAY_COPY));
        return stream(b) ? stdout_takes(e) && store_stream(db, stdout, &b->change, e)
                         : store_backup(db, b->path, b->force, &b->change, e);
}

static bool backup(struct backup *b, struct err *e)
{
        struct db *db = command_open(&b->common, DB_READ, e);
        if (!db)
                return false;
        bool ok = take(b, db, e);
        struct head head;
        if (ok && head_read(db, b->change, &head))
                head_words(&head, b->head);
        work_stands |= ok;
        db_close(db);
        return ok;
}

/* With --keep the word is a directory, made when it is not there. */
static bool name_copy(struct backup *b, struct err *e)
{
        struct stat st;
        if (!b->keep) {
                b->path = xstrdup(b->word);
                return true;
        }
        user_rights();
        bool there =
            mkdir(b->word, 0700) == 0 || (errno == EEXIST && stat(b->word, &st) == 0 && S_ISDIR(st.st_mode));
        program_rights();
        if (!there)
                return err_set(e, "%s: with --keep a directory is named, in which the copies are kept",
                               b->word);
        b->path = backup_name(b->word);
        return true;
}

static bool understood(struct backup *b, int argc, char **argv, struct err *e)
{
        if (argc != 1)
                return err_usage(e, argc ? "name one file" : "name the file to copy the store to");
        b->word = argv[0];
        if (b->keep_said && (!str_int(b->keep_said, &b->keep) || b->keep < 1 || b->keep > 9999))
                return err_usage(e, "--keep '%s' is no number of copies from 1 to 9999", b->keep_said);
        if (stream(b) && b->keep)
                return err_usage(e, "a stream keeps nothing: name a directory with --keep");
        if (stream(b) && isatty(STDOUT_FILENO))
                return err_usage(e, "the copy would go to this terminal: send it to a file or a program");
        return true;
}

static void say_done(const struct backup *b)
{
        if (stream(b))
                return;
        int gone = b->keep ? backup_prune(b->word, (int)b->keep) : 0;
        printf("Copied the store up to change %lld to %s. Try it: iro verify %s\n", (long long)b->change,
               b->path, b->path);
        if (*b->head)
                printf("Head: %s\n", b->head);
        if (gone)
                printf("%d older cop%s gone from %s: the newest %lld stay\n", gone,
                       gone == 1 ? "y is" : "ies are", b->word, (long long)b->keep);
}

int backup_run(const struct command *self, int argc, char **argv)
{
        struct backup b = {.word = ""};
        const struct opt table[] = {
            {"force", NULL, "write over an existing file", NULL, &b.force, 0},
            {"keep", "N", "name a directory: a dated copy in it, and of those only the newest N stay",
             &b.keep_said, NULL, 0},
            OPT_STORE(b.common),
            {0}};
        struct err e = ERR_INIT;
        int status;
        if (!command_parse(self, table, &argc, argv, &status))
                return status;
        bool good = understood(&b, argc, argv, &e) && name_copy(&b, &e) && backup(&b, &e);
        if (good)
                say_done(&b);
        free(b.path);
        return good ? EXIT_DONE : command_fail(self, &e);
}
