/* Code lists of the two statutory returns: every year's codes together, and from when until when those are
 * valid that did not stand all the while. */
#include "iro/read/record.h"
#include "iro/base/str.h"

const char *const list_sex[] = {"1", "2", "M", "F", "U", NULL};
const char *const list_gender[] = {"1", "2", "9", "0", "M", "F", "U", NULL}; /* GenderCurrent and Sex */
const char *const list_ethnic[] = {"WBRI", "WIRI", "WIRT", "WOTH", "WROM", "MWBC", "MWBA",
                                   "MWAS", "MOTH", "AIND", "APKN", "ABAN", "AOTH", "BCRB",
                                   "BAFR", "BOTH", "CHNE", "OOTH", "REFU", "NOBT", NULL};
const char *const list_rne[] = {"S", "L", "P", "T", "B", "U", NULL};
const char *const list_ls[] = {"C1", "C2", "D1", "E1", "V2", "V3", "V4",
                               "J1", "J2", "J3", "L1", "L2", "L3", NULL};
const char *const list_cin[] = {"N1", "N2", "N3", "N4", "N5", "N6", "N7", "N8", NULL};
const char *const list_place[] = {"A3", "A4", "A5", "A6", "H5", "K1", "K2",  "K3",  "P1",  "P2",  "P3", "Q1",
                                  "Q2", "R1", "R2", "R3", "R5", "S1", "T0",  "T1",  "T2",  "T3",  "T4", "U1",
                                  "U2", "U3", "U4", "U5", "U6", "Z1", "Z11", "Z12", "Z13", "Z14", NULL};
const char *const list_provider[] = {"PR0", "PR1", "PR2", "PR3", "PR4", "PR5", NULL};
const char *const list_rec[] = {"X1",  "E2",  "E3",  "E4",  "E4A", "E4B", "E5",  "E6",  "E7",
                                "E8",  "E9",  "E11", "E12", "E13", "E14", "E15", "E16", "E17",
                                "E41", "E42", "E43", "E44", "E45", "E46", "E47", "E48", NULL};
const char *const list_place_change[] = {"CARPL", "CLOSE", "ALLEG", "STAND",  "APPRR", "CREQB", "CREQO",
                                         "CHILD", "LAREQ", "PLACE", "CUSTOD", "OTHER", NULL};
const char *const list_review_code[] = {"PN0", "PN1", "PN2", "PN3", "PN4", "PN5", "PN6", "PN7", NULL};
const char *const list_missing[] = {"M", "A", NULL};
const char *const list_ceased[] = {"RD1", "RD2", "RD3", "RD4", NULL};
const char *const list_sw_reason[] = {"MANAGE", "FCONTA", "LEFTRL", "ORGRST", "TSPROC", "ABSENC",
                                      "CHCHAN", "PCCHAN", "SWDIED", "OTHERS", NULL};
const char *const list_check[] = {"0", "1", NULL};
const char *const list_category[] = {"NEG", "PHY", "SAB", "EMO", "MUL", NULL};

bool code_listed(const char *const *list, const char *code)
{
        if (!list || !code || !*code)
                return true;
        for (; *list; list++)
                if (str_ieq(*list, code))
                        return true;
        return false;
}

/* Collection years by the year they end in: 2025 is 2024-25. */
static const struct {
        const char *const *list;
        const char *code;
        int first, last; /* 0 = open at that end */
} valid[] = {
    {list_sex, "1", 0, 2024},     {list_sex, "2", 0, 2024},     {list_sex, "M", 2025, 0},
    {list_sex, "F", 2025, 0},     {list_sex, "U", 2025, 0},     {list_place, "Q1", 0, 2015},
    {list_place, "Q2", 0, 2015},  {list_place, "P2", 0, 2025},  {list_place, "H5", 0, 2025},
    {list_place, "K3", 2025, 0},  {list_place, "Z11", 2026, 0}, {list_place, "Z12", 2026, 0},
    {list_place, "Z13", 2026, 0}, {list_place, "Z14", 2026, 0}, {list_rec, "E4", 0, 2018},
    {list_rec, "E42", 0, 2018},   {list_rec, "E43", 0, 2018},   {list_rec, "E44", 0, 2018},
};

/* A check may be written as the day it was done. */
static bool is_day(const char *code)
{
        day d;
        const char *why;
        return day_parse(code, &d, &why);
}

bool code_listed_in(const char *const *list, const char *code, int year)
{
        if (list == list_check && code && is_day(code))
                return true;
        if (!code_listed(list, code))
                return false;
        for (size_t i = 0; year && code && i < sizeof valid / sizeof *valid; i++)
                if (valid[i].list == list && str_ieq(valid[i].code, code))
                        return (!valid[i].first || year >= valid[i].first) &&
                               (!valid[i].last || year <= valid[i].last);
        return true;
}
