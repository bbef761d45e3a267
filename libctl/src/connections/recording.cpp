// SPDX-License-Identifier: LGPL-2.1-or-later
#include <weir/recording.hpp>

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <fstream>
#include <iostream>

#include "connections/recordcodec.hpp"
#include "host/fd.hpp"
#include "host/session.hpp"

namespace weir {

namespace {

constexpr std::size_t kBuffered = 64 * 1024;
constexpr std::uint64_t kEndRoom = 64;  // for the last entry

Error fileError(int error, const std::string &what, const std::string &path) {
    return makeError(error, what + ": " + std::generic_category().message(error), {}, path);
}

// The numbers of a text such as "32768 60999".
std::vector<std::uint32_t> numbersOf(const Result<std::string> &text) {
    std::vector<std::uint32_t> numbers;
    if (!text)
        return numbers;
    const char *at = text->data();
    const char *const end = at + text->size();
    while (at != end) {
        std::uint32_t value = 0;
        const auto [next, code] = std::from_chars(at, end, value);
        if (code == std::errc())
            numbers.push_back(value);
        at = code == std::errc() ? next : at + 1;
    }
    return numbers;
}

// "8080,9000-9010" within a range.
std::uint32_t countReserved(std::string_view text, std::uint32_t first, std::uint32_t last) {
    std::uint32_t count = 0;
    while (!text.empty()) {
        const auto part = text.substr(0, text.find(','));
        text.remove_prefix(std::min(text.size(), part.size() + 1));
        std::uint32_t from = 0;
        const auto [next, code] = std::from_chars(part.data(), part.data() + part.size(), from);
        if (code != std::errc())
            continue;
        std::uint32_t to = from;
        if (next != part.data() + part.size() && *next == '-')
            std::from_chars(next + 1, part.data() + part.size(), to);
        from = std::max(from, first);
        to = std::min(to, last);
        count += to >= from ? to - from + 1 : 0;
    }
    return count;
}

}  // namespace

Surroundings surroundingsOf(const Host &host, const CollectOptions &options) {
    Surroundings out;
    auto &session = *host.session();
    out.begun = static_cast<Time>(std::chrono::duration_cast<std::chrono::microseconds>(
                                      std::chrono::system_clock::now().time_since_epoch())
                                      .count());
    out.host = host.info().name;
    out.release = host.info().release;
    out.interval = options.interval;
    const auto range = numbersOf(session.setting("ipv4/ip_local_port_range"));
    if (range.size() == 2 && range[0] <= range[1] && range[1] <= 65535) {
        out.portFirst = static_cast<std::uint16_t>(range[0]);
        out.portLast = static_cast<std::uint16_t>(range[1]);
        if (const auto reserved = session.setting("ipv4/ip_local_reserved_ports"))
            out.portsReserved = countReserved(*reserved, range[0], range[1]);
        else
            out.portsReserved = 0;  // an empty file cannot be told from none
    }
    if (const auto idle = numbersOf(session.setting("ipv4/tcp_slow_start_after_idle")); idle.size() == 1)
        out.slowStartAfterIdle = idle[0] != 0;
    if (const auto reuse = numbersOf(session.setting("ipv4/tcp_tw_reuse")); reuse.size() == 1)
        out.timeWaitReuse = reuse[0];
    return out;
}

class RecordingWriter::Impl {
public:
    Impl(Fd file, std::string path, std::uint64_t most, Time base)
        : m_file(std::move(file)), m_path(std::move(path)), m_most(most), m_base(base) {}

    template <class T>
    Result<bool> write(const T &entry, std::uint64_t keep = kEndRoom);
    Result<void> flush();
    Result<void> finish(Time now);

    void begin() { m_used = recording::begin().copy(m_buffer.data(), kBuffered); }
    [[nodiscard]] std::uint64_t size() const { return m_written + m_used; }
    [[nodiscard]] std::uint64_t entries() const { return m_entries; }

private:
    Fd m_file;
    std::string m_path;
    std::vector<char> m_buffer = std::vector<char>(kBuffered + recording::kEntryMost);
    std::size_t m_used = 0;  // less than kBuffered when an entry comes
    std::uint64_t m_most;
    std::uint64_t m_written = 0;
    std::uint64_t m_entries = 0;
    Time m_base;
    bool m_full = false;
};

template <class T>
Result<bool> RecordingWriter::Impl::write(const T &entry, std::uint64_t keep) {
    if (m_used >= kBuffered)
        if (auto flushed = flush(); !flushed)
            return flushed.error();
    const char *end = recording::encode(entry, m_base, m_buffer.data() + m_used);
    const auto used = static_cast<std::size_t>(end - m_buffer.data());
    m_full = m_full || m_written + used + keep > m_most;
    if (m_full && keep != 0)
        return false;
    m_used = used;
    ++m_entries;
    return true;
}

Result<void> RecordingWriter::Impl::flush() {
    while (m_used != 0) {
        const auto n = ::write(m_file.get(), m_buffer.data(), m_used);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return fileError(errno, "cannot write the recording", m_path);
        m_written += static_cast<std::size_t>(n);
        m_used -= static_cast<std::size_t>(n);
        std::copy_n(m_buffer.begin() + n, m_used, m_buffer.begin());
    }
    return {};
}

Result<void> RecordingWriter::Impl::finish(Time now) {
    RecordingEnd end;
    end.ended = now;
    end.entries = m_entries;
    end.full = m_full;
    if (auto written = write(end, 0); !written)
        return written.error();
    return flush();
}

Result<RecordingWriter> RecordingWriter::create(const std::string &path, std::uint64_t mostBytes,
                                                const Surroundings &surroundings) {
    if (mostBytes < kSizeLeast)
        return makeError(EINVAL, "a recording needs room for 64 kB at least", "max-size");
    // Addresses and names of programs are nobody else's business.
    Fd file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (!file) {
        const int error = errno;
        if (error == EEXIST)
            return makeError(error, "this file exists: name another, or remove it", {}, path);
        return fileError(error, "cannot make the recording", path);
    }
    auto impl = std::make_unique<Impl>(std::move(file), path, mostBytes, surroundings.begun);
    impl->begin();
    if (auto written = impl->write(surroundings); !written)
        return written.error();
    if (auto flushed = impl->flush(); !flushed)
        return flushed.error();
    return RecordingWriter(std::move(impl));
}

RecordingWriter::RecordingWriter(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
RecordingWriter::~RecordingWriter() = default;
RecordingWriter::RecordingWriter(RecordingWriter &&) noexcept = default;
RecordingWriter &RecordingWriter::operator=(RecordingWriter &&) noexcept = default;

Result<bool> RecordingWriter::write(const RecordingEntry &entry) {
    return std::visit([this](const auto &value) { return m_impl->write(value); }, entry);
}

Result<bool> RecordingWriter::write(const Connection &connection) {
    return m_impl->write(connection);
}

Result<void> RecordingWriter::flush() {
    return m_impl->flush();
}

Result<void> RecordingWriter::finish(Time now) {
    return m_impl->finish(now);
}

std::uint64_t RecordingWriter::size() const {
    return m_impl->size();
}

std::uint64_t RecordingWriter::entries() const {
    return m_impl->entries();
}

class RecordingReader::Impl {
public:
    explicit Impl(const std::string &path) : m_path(path), parser(path == "-" ? std::cin : m_file) {}

    Result<void> open();
    [[nodiscard]] Error named(Error error) const;

private:
    std::string m_path;
    std::ifstream m_file;

public:
    recording::Parser parser;
    Surroundings surroundings;
};

Error RecordingReader::Impl::named(Error error) const {
    error.where = m_path;
    return error;
}

Result<void> RecordingReader::Impl::open() {
    if (m_path != "-") {
        errno = 0;
        m_file.open(m_path, std::ios::binary);
        if (!m_file)
            return fileError(errno != 0 ? errno : EIO, "cannot open the recording", m_path);
    }
    auto begun = parser.begin();
    if (!begun)
        return named(begun.error());
    surroundings = std::move(*begun);
    return {};
}

Result<RecordingReader> RecordingReader::open(const std::string &path) {
    auto impl = std::make_unique<Impl>(path);
    if (auto opened = impl->open(); !opened)
        return opened.error();
    return RecordingReader(std::move(impl));
}

RecordingReader::RecordingReader(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
RecordingReader::~RecordingReader() = default;
RecordingReader::RecordingReader(RecordingReader &&) noexcept = default;
RecordingReader &RecordingReader::operator=(RecordingReader &&) noexcept = default;

const Surroundings &RecordingReader::surroundings() const {
    return m_impl->surroundings;
}

Result<std::optional<RecordingEntry>> RecordingReader::next() {
    auto entry = m_impl->parser.next();
    if (!entry)
        return m_impl->named(entry.error());
    return entry;
}

bool RecordingReader::whole() const {
    return m_impl->parser.whole();
}

std::uint64_t RecordingReader::offset() const {
    return m_impl->parser.offset();
}

}  // namespace weir
