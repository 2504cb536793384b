/* What kind of change a command makes: the one place where the words of commands are compared. */
#include "iro/store/change.h"

#include "iro/base/str.h"

#include <assert.h>
#include <string.h>

static const struct {
        const char *name, *command;
        bool states, undo;
} kinds[] = {
#define ROW(id, name, command, states, undo) [CHANGE_##id] = {name, command, states, undo},
    CHANGE_KINDS(ROW)
#undef ROW
};

const char *change_kind_name(enum change_kind k)
{
        return kinds[k].name;
}

const char *change_kind_command(enum change_kind k)
{
        assert(k != CHANGE_ACT && !change_is_reversal(k));
        return kinds[k].command;
}

bool change_kind_parse(const char *name, enum change_kind *out)
{
        for (int k = 0; k < CHANGE_KIND_COUNT; k++)
                if (str_eq(kinds[k].name, str_or(name, ""))) {
                        *out = (enum change_kind)k;
                        return true;
                }
        return false;
}

/* "undo 12": the number after the word of a kind that reverses; 0 = it is not of that kind. */
static int64_t number_after(const char *command, const char *word)
{
        size_t n = strlen(word);
        int64_t no;
        bool of_it = str_has_prefix(command, word) && command[n] == ' ' && str_int(command + n + 1, &no);
        return of_it && no > 0 ? no : 0;
}

static int64_t reversal(const char *command, enum change_kind *k)
{
        int64_t no = number_after(command, kinds[ *k = CHANGE_UNDO].command);
        return no ? no : number_after(command, kinds[*k = CHANGE_REDO].command);
}

enum change_kind change_kind_of(const char *command)
{
        enum change_kind k;
        if (reversal(command, &k))
                return k;
        for (int i = 0; i < CHANGE_KIND_COUNT; i++)
                if (i != CHANGE_UNDO && i != CHANGE_REDO && str_eq(kinds[i].command, command))
                        return (enum change_kind)i;
        return CHANGE_ACT;
}

int64_t change_reverses(const char *command, int64_t no)
{
        enum change_kind k;
        int64_t target = reversal(command, &k);
        return target < no ? target : 0;
}

bool change_states_facts(enum change_kind k)
{
        return kinds[k].states;
}

bool change_can_be_undone(enum change_kind k)
{
        return kinds[k].undo;
}

bool change_is_reversal(enum change_kind k)
{
        return k == CHANGE_UNDO || k == CHANGE_REDO;
}

bool change_is_import(enum change_kind k)
{
        return k == CHANGE_IMPORT_903 || k == CHANGE_IMPORT_CIN || k == CHANGE_IMPORT_CSV ||
               k == CHANGE_IMPORT_SSD;
}
