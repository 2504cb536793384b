#include "iro/domain/age.h"
#include "iro/domain/year.h"

const char *const age_band_words[AGE_BANDS] = {"Under 4", "4 to 9", "10 to 15", "16 and over"};

int age_band(int years)
{
        return years < 4 ? 0 : years < 10 ? 1 : years < 16 ? 2 : 3;
}

int age_told(day dob, day on, bool births)
{
        day as_of = births ? on : year_first(year_of(on));
        return !births && dob > as_of ? 0 : day_age(dob, as_of);
}
