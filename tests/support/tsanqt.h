// ThreadSanitizer and a Qt that was built without it: what orders two threads inside of Qt (its event queues,
// futures, thread ends) is told to TSan here, so that no report has to be suppressed for it. Included before every
// test of that build; tsanqt.cpp has the other half.
#pragma once

#include <QTest>

namespace skydeck::tsan {

//! Every event ends what was said before it was posted, in any thread.
class Application : public QCoreApplication
{
public:
    using QCoreApplication::QCoreApplication;
    bool notify(QObject *receiver, QEvent *event) override;
};

} // namespace skydeck::tsan

#undef QTEST_GUILESS_MAIN
#define QTEST_GUILESS_MAIN(Test)                                                                                  \
    int main(int argc, char **argv)                                                                               \
    {                                                                                                             \
        skydeck::tsan::Application app(argc, argv);                                                               \
        Test test;                                                                                                \
        return QTest::qExec(&test, argc, argv);                                                                   \
    }
