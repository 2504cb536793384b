/* iro backup FILE | DIR --keep N | -; iro backup --verify FILE */
#include "iro/store/backup.h"
#include "iro/store/evidence.h"
#include "iro/report/figures.h"
#include "iro/report/sealed.h"
#include "iro/base/volume.h"
#include "iro/cli/commands.h"
#include "iro/base/harden.h"
#include "iro/base/mem.h"
#include "iro/base/str.h"
#include "iro/store/users.h"

#include <errno.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

struct backup {
        struct common common;
        const char *word, *keep_said;
        const char *recipient, *identity;
        int64_t keep; /* 0 = the word is a file */
        bool force, verify;
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
        if (b->recipient)
                return (!stream(b) || stdout_takes(e)) &&
                       sealed_backup(db, stream(b) ? "-" : b->path, b->recipient, b->force, &b->change, e);
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
        b->path = backup_name(b->word, b->recipient ? sealed_ending(b->recipient) : NULL);
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

/* What is known to lie in the clear is said, once it is done. */
static void warn_clear(const struct backup *b)
{
        char device[64], *copy = xstrdup(b->path), *directory = dirname(copy);
        user_rights();
        enum volume v = volume_of(directory, "/sys", device);
        program_rights();
        if (v == VOLUME_PLAIN)
                fprintf(
                    stderr,
                    "iro backup: warning: %s lies on %s, which is no encrypted volume (dm-crypt): whoever "
                    "takes the disk reads the copy. --encrypt makes one that only its recipient opens\n",
                    directory, device);
        free(copy);
}

static void say_done(const struct backup *b)
{
        if (stream(b))
                return;
        int gone = b->keep ? backup_prune(b->word, (int)b->keep) : 0;
        printf("Copied the store up to change %lld to %s. Try it: iro backup --verify %s\n",
               (long long)b->change, b->path, b->path);
        if (!b->recipient)
                warn_clear(b);
        if (*b->head)
                printf("Head: %s\n", b->head);
        if (gone)
                printf("%d older cop%s gone from %s: the newest %lld stay\n", gone,
                       gone == 1 ? "y is" : "ies are", b->word, (long long)b->keep);
}

/* --- a copy that is there ------------------------------------------------------------------------------ */

/* In memory alone: nothing of it is written down in the clear. */
static bool verify_sealed(const struct backup *b, const char *path, struct err *e)
{
        struct head head;
        char words[HEAD_MAX];
        program_rights_end();
        struct sealed *s = sealed_open(path, b->identity, e);
        if (s)
                db_verify_asks(sealed_db(s), figures_verify);
        bool sound = s && db_verify(sealed_db(s), e);
        if (sound) {
                printf("%s: sound. What was encrypted, its references and all %lld changes are what iro "
                       "wrote\n",
                       path, (long long)db_last_change(sealed_db(s)));
                if (head_read(sealed_db(s), INT64_MAX, &head)) {
                        head_words(&head, words);
                        printf("Head: %s\n", words);
                }
        }
        sealed_close(s);
        return sound;
}

static int verify(const struct command *self, const struct backup *b, int argc, char **argv)
{
        struct err e = ERR_INIT;
        char name[] = "verify", *words[] = {name, argc ? argv[0] : NULL, NULL};
        if (argc != 1)
                err_usage(&e, "name one copy");
        else if (!sealed_is(argv[0]))
                return verify_run(self, 2, words);
        return argc == 1 && verify_sealed(b, argv[0], &e) ? EXIT_DONE : command_fail(self, &e);
}

int backup_run(const struct command *self, int argc, char **argv)
{
        struct backup b = {.word = ""};
        const struct opt table[] = {
            {"force", NULL, "write over an existing file", NULL, &b.force, 0},
            {"keep", "N", "name a directory: a dated copy in it, and of those only the newest N stay",
             &b.keep_said, NULL, 0},
            {"encrypt", "RECIPIENT",
             "encrypt it on its way: a key of age (age1…, ssh-…, a file of them), or gpg", &b.recipient, NULL,
             0},
            {"verify", NULL, "look into a copy that is there, encrypted or not", NULL, &b.verify, 0},
            {"identity", "FILE", "with --verify: age's key file", &b.identity, NULL, 0},
            OPT_STORE(b.common),
            {0}};
        struct err e = ERR_INIT;
        int status;
        if (!command_parse(self, table, &argc, argv, &status))
                return status;
        if (b.verify)
                return verify(self, &b, argc, argv);
        bool good = understood(&b, argc, argv, &e) && name_copy(&b, &e) && backup(&b, &e);
        if (good)
                say_done(&b);
        free(b.path);
        return good ? EXIT_DONE : command_fail(self, &e);
}
