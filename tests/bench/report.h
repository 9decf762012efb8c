// How a benchmark hands its figures on: a line for people, and one that tests/bench/run puts into its table.
#pragma once

#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

namespace bench {

inline double median(std::vector<double> values)
{
    if (values.empty())
        return -1;
    std::sort(values.begin(), values.end());
    const size_t half = values.size() / 2;
    return values.size() % 2 ? values[half] : (values[half - 1] + values[half]) / 2;
}

struct Figure
{
    std::string what;
    double value = 0;
    std::string unit;
    double most = 0;          //!< the aim: at most this; 0 when there is none
    std::string beside;       //!< what it is held against, empty when nothing
    double other = 0;         //!< that one's value
    bool aimsAtRatio = false; //!< `most` is of value / other
};

//! "@" and the columns of the table, separated by tabs: what, figure, beside, ratio, aim, verdict.
inline void report(const Figure &figure)
{
    char text[160];
    const auto put = [&](const char *format, auto... values) {
        std::snprintf(text, sizeof text, format, values...);
        return std::string(text);
    };
    const bool compared = !figure.beside.empty() && figure.other > 0;
    const double ratio = compared ? figure.value / figure.other : 0;
    const double judged = figure.aimsAtRatio ? ratio : figure.value;
    const std::string unit = figure.aimsAtRatio ? "x" : figure.unit;
    const std::string aim = figure.most > 0 ? put("<= %g %s", figure.most, unit.c_str()) : "-";
    const std::string verdict = figure.most <= 0 ? "" : judged <= figure.most ? "ok" : "MISSED";
    const std::string beside =
        compared ? put("%s %.4g %s", figure.beside.c_str(), figure.other, figure.unit.c_str()) : "-";
    std::printf("@\t%s\t%s\t%s\t%s\t%s\t%s\n", figure.what.c_str(),
                put("%.4g %s", figure.value, figure.unit.c_str()).c_str(), beside.c_str(),
                compared ? put("%.2f", ratio).c_str() : "-", aim.c_str(), verdict.c_str());
    std::fflush(stdout);
}

} // namespace bench
