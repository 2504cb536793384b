/* Files for people: all or nothing. */
#include "iro/write/outfile.h"
#include "iro/base/mem.h"

#include <criterion/criterion.h>
#include <dirent.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static char directory[] = "/tmp/iro-outfile-XXXXXX";
static char path[64];

static void setup(void)
{
        cr_assert(mkdtemp(directory));
        sprintf(path, "%s/out.csv", directory);
}

static void teardown(void)
{
        char *command = xasprintf("rm -rf %s", directory);
        cr_assert_eq(system(command), 0);
        free(command);
}

TestSuite(outfile, .init = setup, .fini = teardown);

static void write_file(const char *text)
{
        FILE *f = fopen(path, "w");
        fputs(text, f);
        fclose(f);
}

static const char *contents(void)
{
        static char out[256];
        FILE *f = fopen(path, "r");
        out[f ? fread(out, 1, sizeof out - 1, f) : 0] = '\0';
        if (f)
                fclose(f);
        return f ? out : "(no file)";
}

static int files(void)
{
        DIR *d = opendir(directory);
        int n = -2; /* . and .. */
        while (readdir(d))
                n++;
        closedir(d);
        return n;
}

Test(outfile, appears_whole_at_commit_readable_by_its_owner_alone)
{
        struct err e = ERR_INIT;
        struct stat st;
        struct outfile *f = outfile_open(path, false, &e);
        fputs("all of it", outfile_stream(f));
        cr_assert_str_eq(contents(), "(no file)");
        cr_assert(outfile_commit(f, &e), "%s", e.text);
        cr_assert_str_eq(contents(), "all of it");
        cr_assert_eq(stat(path, &st), 0);
        cr_assert_eq(st.st_mode & 0777, 0600);
        cr_assert_eq(files(), 1);
}

Test(outfile, abandoned_leaves_nothing)
{
        struct err e = ERR_INIT;
        struct outfile *f = outfile_open(path, false, &e);
        fputs("half", outfile_stream(f));
        outfile_abandon(f);
        outfile_abandon(NULL);
        cr_assert_eq(files(), 0);
}

Test(outfile, an_existing_file_needs_force)
{
        struct err e = ERR_INIT;
        write_file("old");
        cr_assert_null(outfile_open(path, false, &e));
        cr_assert(strstr(e.text, "--force"), "%s", e.text);
        struct outfile *f = outfile_open(path, true, &e);
        fputs("new", outfile_stream(f));
        cr_assert_str_eq(contents(), "old");
        cr_assert(outfile_commit(f, &e), "%s", e.text);
        cr_assert_str_eq(contents(), "new");
}

Test(outfile, a_file_that_appeared_meanwhile_is_not_replaced)
{
        struct err e = ERR_INIT;
        struct outfile *f = outfile_open(path, false, &e);
        write_file("another's");
        cr_assert_not(outfile_commit(f, &e));
        cr_assert_str_eq(contents(), "another's");
        cr_assert_eq(files(), 1);
}

Test(outfile, a_link_is_replaced_not_followed)
{
        struct err e = ERR_INIT;
        char target[64];
        sprintf(target, "%s/target", directory);
        cr_assert_eq(symlink(target, path), 0);
        cr_assert_null(outfile_open(path, false, &e));
        struct outfile *f = outfile_open(path, true, &e);
        fputs("new", outfile_stream(f));
        cr_assert(outfile_commit(f, &e), "%s", e.text);
        cr_assert_eq(access(target, F_OK), -1);
        cr_assert_str_eq(contents(), "new");
}

Test(outfile, what_cannot_be_a_file_is_refused_with_words)
{
        struct err e = ERR_INIT;
        cr_assert_null(outfile_open(directory, true, &e));
        cr_assert(strstr(e.text, "is a directory"), "%s", e.text);
        cr_assert_null(outfile_open("/dev/null", true, &e));
        cr_assert(strstr(e.text, "not a plain file"), "%s", e.text);
        cr_assert_null(outfile_open("/tmp/iro-no-such-directory/x.csv", true, &e));
        cr_assert(strstr(e.text, "make the directory first"), "%s", e.text);
}

Test(outfile, a_limit_on_file_size_is_said_and_the_old_file_stays)
{
        struct err e = ERR_INIT;
        write_file("old");
        signal(SIGXFSZ, SIG_IGN);
        struct rlimit before, small;
        getrlimit(RLIMIT_FSIZE, &before);
        small = before;
        small.rlim_cur = 100;
        struct outfile *f = outfile_open(path, true, &e);
        for (int i = 0; i < 1000; i++)
                fputc('x', outfile_stream(f));
        setrlimit(RLIMIT_FSIZE, &small);
        bool settled = outfile_settle(f, &e), ok = outfile_commit(f, &e);
        setrlimit(RLIMIT_FSIZE, &before);
        cr_assert(!settled && !ok);
        cr_assert(strstr(e.text, "File too large"), "%s", e.text);
        cr_assert_str_eq(contents(), "old");
        cr_assert_eq(files(), 1);
}

Test(outfile, a_hyphen_is_standard_output)
{
        struct err e = ERR_INIT;
        struct outfile *f = outfile_open("-", false, &e);
        cr_assert_eq(outfile_stream(f), stdout);
        cr_assert(outfile_commit(f, &e));
}

Test(outfile, a_store_is_never_written_over)
{
        struct err e = ERR_INIT;
        FILE *f = fopen(path, "w");
        fwrite("SQLite format 3\0more", 1, 20, f);
        fclose(f);
        cr_assert_null(outfile_open(path, true, &e));
        cr_assert(strstr(e.text, "it is a store"), "%s", e.text);
        cr_assert_eq(files(), 1);
}
