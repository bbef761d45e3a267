// SPDX-License-Identifier: LGPL-2.1-or-later
// weir-agent at a port whose clients come and go without a sign of it. A pseudoterminal that is full stands
// for the virtio port, with the agent at its master: what clients left can be read when they have gone, and
// nothing can be written until one reads.
#include <QtTest>

#include <fcntl.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>

#include "agent.hpp"
#include "host/deadline.hpp"
#include "host/frame.hpp"

using namespace weir;
using wire::Type;

namespace {

class PortAgent {
public:
    PortAgent() : m_port(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK)) {
        termios mode{};
        m_good = m_port && ::grantpt(m_port.get()) == 0 && ::unlockpt(m_port.get()) == 0 &&
                 ::tcgetattr(m_port.get(), &mode) == 0;
        ::cfmakeraw(&mode);
        m_good = m_good && ::tcsetattr(m_port.get(), TCSANOW, &mode) == 0;
        m_device = m_good ? ::ptsname(m_port.get()) : "";
        m_good = m_good && fill();
        m_pid = m_good ? ::fork() : -1;
        if (m_pid == 0) {
            agent::Agent(agent::Line(std::move(m_port)), Fd(), false).run();
            ::_exit(0);
        }
    }
    ~PortAgent() {
        if (m_pid > 0) {
            ::kill(m_pid, SIGKILL);
            ::waitpid(m_pid, nullptr, 0);
        }
    }
    PortAgent(const PortAgent &) = delete;
    PortAgent &operator=(const PortAgent &) = delete;

    [[nodiscard]] bool good() const { return m_good && m_pid > 0; }
    [[nodiscard]] Fd client() const { return Fd(::open(m_device.c_str(), O_RDWR | O_NOCTTY | O_CLOEXEC)); }
    /// Bytes that it has not read yet.
    [[nodiscard]] int unread() const {
        int count = -1;
        ::ioctl(m_port.get(), FIONREAD, &count);
        return count;
    }

private:
    /// The kernel hands on what is written in its own time: then there is room again.
    [[nodiscard]] bool fill() const {
        const std::vector<std::byte> noise(1000);
        const Fd reader = client();
        int readable = 0;
        for (const Deadline deadline(5000); readable < 4000 && deadline.left() > 0;) {
            while (::write(m_port.get(), noise.data(), noise.size()) > 0) {
            }
            ::ioctl(reader.get(), FIONREAD, &readable);
        }
        while (::write(m_port.get(), noise.data(), noise.size()) > 0) {
        }
        return readable >= 4000;
    }

    Fd m_port;
    std::string m_device;
    bool m_good = false;
    pid_t m_pid = -1;
};

bool sayHello(const Fd &client, const wire::Nonce &nonce) {
    std::vector<std::byte> payload;
    std::vector<std::byte> frame;
    wire::append(payload, wire::Hello{nonce, {}});
    wire::appendFrame(frame, Type::Hello, 0, 0, payload);
    return ::write(client.get(), frame.data(), frame.size()) == static_cast<ssize_t>(frame.size());
}

bool isWelcomed(const Fd &client, const wire::Nonce &nonce) {
    wire::Reader reader(wire::kFromAgentMax);
    for (const Deadline deadline(5000); deadline.left() > 0;) {
        while (reader.next()) {
            const auto welcome = wire::readWelcome(reader.payload());
            if (reader.header().type == Type::Hello && welcome && welcome->nonce == nonce)
                return true;
        }
        pollfd waiting{client.get(), POLLIN, 0};
        if (pollUntil(&waiting, 1, deadline) <= 0)
            return false;
        const auto n = ::read(client.get(), reader.want().data(), reader.want().size());
        if (n <= 0)
            return false;
        reader.took(static_cast<std::size_t>(n));
    }
    return false;
}

}  // namespace

class PortTest : public QObject {
    Q_OBJECT

private slots:
    /// Unread they would fill the port, and QEMU would then take nothing of the next client, either.
    void readsWhatThoseLeftWhoAreGone() {
        const PortAgent agent;
        QVERIFY(agent.good());
        for (int i = 0; i < 30; ++i)
            QVERIFY(sayHello(agent.client(), {}));
        QTRY_COMPARE_WITH_TIMEOUT(agent.unread(), 0, 3000);
        const Fd client = agent.client();
        const wire::Nonce nonce{std::byte{7}};
        QVERIFY(sayHello(client, nonce));
        QVERIFY(isWelcomed(client, nonce));
    }
};

QTEST_APPLESS_MAIN(PortTest)
#include "tst_port.moc"
