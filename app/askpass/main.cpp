// skydeck-askpass QUESTION: started by ssh as its SSH_ASKPASS, not by people. Prints the answer; 1: there is none.
// The other end is core/ssh/asking.h. No library: it holds a secret for a moment and is started once a question.
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace {

int connectTo(const char *path)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (std::strlen(path) >= sizeof address.sun_path)
        return -1;
    std::strcpy(address.sun_path, path);
    const int fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd >= 0 && ::connect(fd, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0)
        return fd;
    return -1;
}

bool writeAll(int fd, const char *bytes, size_t count)
{
    while (count > 0) {
        const ssize_t done = ::write(fd, bytes, count);
        if (done <= 0)
            return false;
        bytes += done;
        count -= size_t(done);
    }
    return true;
}

} // namespace

int main(int count, char **words)
{
    const char *place = std::getenv("SKYDECK_ASKPASS");
    const int fd = place && count == 2 ? connectTo(place) : -1;
    if (fd < 0) {
        std::fputs("skydeck-askpass is started by ssh for Skydeck.\n", stderr);
        return 1;
    }
    const char *hint = std::getenv("SSH_ASKPASS_PROMPT");
    const std::string asked = std::string(hint ? hint : "") + '\0' + words[1];
    if (!writeAll(fd, asked.data(), asked.size()) || ::shutdown(fd, SHUT_WR) < 0)
        return 1;
    char answer[4096];
    size_t length = 0;
    for (ssize_t got = 0; length < sizeof answer; length += size_t(got)) {
        got = ::read(fd, answer + length, sizeof answer - length);
        if (got <= 0)
            break;
    }
    const bool answered = length > 0 && answer[0] == '+';
    const bool told =
        answered && writeAll(STDOUT_FILENO, answer + 1, length - 1) && writeAll(STDOUT_FILENO, "\n", 1);
    ::explicit_bzero(answer, sizeof answer);
    return told ? 0 : 1;
}
