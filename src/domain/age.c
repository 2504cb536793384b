#include "iro/domain/age.h"

const char *const age_band_words[AGE_BANDS] = {"Under 4", "4 to 9", "10 to 15", "16 and over"};

int age_band(int years)
{
        return years < 4 ? 0 : years < 10 ? 1 : years < 16 ? 2 : 3;
}
