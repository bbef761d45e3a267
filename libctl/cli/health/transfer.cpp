// SPDX-License-Identifier: LGPL-2.1-or-later
#include "transfer.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <string>
#include <string_view>
#include <system_error>
#include <unordered_map>

#include "curl.hpp"

namespace weir::cli::health {

namespace {

/// Whether an error of the system's is want of something here and not the backend's doing.
bool isOurs(long error) {
    return error == EMFILE || error == ENFILE || error == ENOMEM || error == ENOBUFS ||
           error == EAFNOSUPPORT || error == EADDRNOTAVAIL || error == EPERM || error == EACCES;
}

}  // namespace

/// One check under way. Its address is known to libcurl.
class Transfer {
public:
    Transfer(const Curl &curl, const Check &check) : m_curl(curl), m_check(check) {}
    ~Transfer() {
        if (m_easy != nullptr) {
            m_curl.easyFree(m_easy);
        }
        m_curl.listFree(m_connectTo);
        m_curl.listFree(m_headers);
    }
    Transfer(const Transfer &) = delete;
    Transfer &operator=(const Transfer &) = delete;

    bool prepare(const Endpoint &at);
    [[nodiscard]] Finding judge(CURLcode code) const;
    [[nodiscard]] CURL *easy() const { return m_easy; }

    std::uint64_t id = 0;

private:
    template <class T>
    bool set(CURLoption option, T value) {
        return m_curl.easySet(m_easy, option, value) == CURLE_OK;
    }
    bool append(curl_slist *&list, const std::string &line) {
        curl_slist *longer = m_curl.listAppend(list, line.c_str());
        list = longer != nullptr ? longer : list;
        return longer != nullptr;
    }
    bool setTls();
    bool setHttp();
    std::size_t received(std::string_view data, bool header);

    [[nodiscard]] long number(CURLINFO what) const {
        long value = 0;
        m_curl.easyGet(m_easy, what, &value);
        return value;
    }
    [[nodiscard]] bool happened(CURLINFO when) const {
        curl_off_t value = 0;
        return m_curl.easyGet(m_easy, when, &value) == CURLE_OK && value > 0;
    }
    [[nodiscard]] Finding judgeAnswer() const;
    [[nodiscard]] std::string lateText() const;
    [[nodiscard]] std::string errorText(CURLcode code) const;

    const Curl &m_curl;
    const Check m_check;  ///< the file may be read again meanwhile
    CURL *m_easy = nullptr;
    curl_slist *m_connectTo = nullptr;
    curl_slist *m_headers = nullptr;
    std::array<char, CURL_ERROR_SIZE> m_error{};
    std::size_t m_headerSize = 0;
    std::size_t m_bodySize = 0;
    bool m_headerTooLong = false;
    bool m_bodyCut = false;
    std::string m_body;  ///< only if something is looked for in it
    Clock::time_point m_begin = Clock::now();
};

bool Transfer::prepare(const Endpoint &at) {
    m_easy = m_curl.easyInit();
    if (m_easy == nullptr) {
        return false;
    }
    const std::string where = at.text();
    const std::string port = std::to_string(at.port);
    // The name is for TLS; no name is ever looked up, for this says where to connect instead.
    const std::string url =
        std::string(m_check.usesTls() ? "https://" : "http://") +
        (m_check.usesTls() && !m_check.serverName.empty() ? m_check.serverName + ':' + port : where) + '/';
    return append(m_connectTo, "::" + where) && set(CURLOPT_CONNECT_TO, m_connectTo) &&
           set(CURLOPT_URL, url.c_str()) && set(CURLOPT_PRIVATE, this) &&
           set(CURLOPT_ERRORBUFFER, m_error.data()) && set(CURLOPT_NOSIGNAL, 1L) && set(CURLOPT_PROXY, "") &&
           set(CURLOPT_TIMEOUT_MS, static_cast<long>(m_check.timeout.count())) &&
           set(CURLOPT_FRESH_CONNECT, 1L) && set(CURLOPT_FORBID_REUSE, 1L) &&
           (!m_check.usesTls() || setTls()) &&
           (m_check.type == Check::Type::Http ? setHttp() : set(CURLOPT_CONNECT_ONLY, 1L));
}

bool Transfer::setTls() {
    // libcurl looks for a name or, without one, for the address in the certificate.
    return set(CURLOPT_SSL_VERIFYPEER, m_check.verify ? 1L : 0L) &&
           set(CURLOPT_SSL_VERIFYHOST, m_check.verify ? 2L : 0L) && set(CURLOPT_SSL_SESSIONID_CACHE, 0L) &&
           set(CURLOPT_SSL_ENABLE_ALPN, m_check.type == Check::Type::Http ? 1L : 0L) &&
           (m_check.caFile.empty() ||
            (set(CURLOPT_CAINFO, m_check.caFile.c_str()) && set(CURLOPT_CAPATH, nullptr)));
}

bool Transfer::setHttp() {
    using Callback = std::size_t (*)(char *, std::size_t, std::size_t, void *);
    const Callback onHeader = [](char *data, std::size_t size, std::size_t n, void *self) {
        return static_cast<Transfer *>(self)->received({data, size * n}, true);
    };
    const Callback onBody = [](char *data, std::size_t size, std::size_t n, void *self) {
        return static_cast<Transfer *>(self)->received({data, size * n}, false);
    };
    return append(m_headers, "Connection: close") &&
           (m_check.host.empty() || append(m_headers, "Host: " + m_check.host)) &&
           set(CURLOPT_HTTPHEADER, m_headers) && set(CURLOPT_HTTP_VERSION, long{CURL_HTTP_VERSION_1_1}) &&
           set(CURLOPT_REQUEST_TARGET, m_check.path.c_str()) &&
           set(CURLOPT_USERAGENT, "weirctl-health/" WEIR_VERSION) && set(CURLOPT_HEADERFUNCTION, onHeader) &&
           set(CURLOPT_HEADERDATA, this) && set(CURLOPT_WRITEFUNCTION, onBody) &&
           set(CURLOPT_WRITEDATA, this);
}

/// Less than all of it ends the transfer.
std::size_t Transfer::received(std::string_view data, bool header) {
    std::size_t &size = header ? m_headerSize : m_bodySize;
    const std::size_t taken = std::min(data.size(), kAnswerMax - size);
    size += taken;
    if (!header && !m_check.body.empty()) {
        m_body += data.substr(0, taken);
    }
    if (taken < data.size()) {
        (header ? m_headerTooLong : m_bodyCut) = true;
    }
    return taken == data.size() ? taken : 0;
}

Finding Transfer::judge(CURLcode code) const {
    Finding out;
    if (code == CURLE_OK || (code == CURLE_WRITE_ERROR && m_bodyCut)) {
        out = judgeAnswer();
    } else if (m_headerTooLong || (code == CURLE_OUT_OF_MEMORY && m_headerSize > 0)) {
        // The second is what libcurl says of one line that is longer than it takes.
        out.detail = "the header of the answer is longer than " + std::to_string(kAnswerMax >> 10U) + " KiB";
    } else if (code == CURLE_OPERATION_TIMEDOUT) {
        out.detail = lateText();
    } else {
        out.detail = errorText(code);
        const bool ours = code == CURLE_OUT_OF_MEMORY || code == CURLE_FAILED_INIT ||
                          code == CURLE_SSL_CACERT_BADFILE || code == CURLE_SSL_ENGINE_INITFAILED ||
                          (code == CURLE_COULDNT_CONNECT && isOurs(number(CURLINFO_OS_ERRNO)));
        out.result = ours ? Finding::Result::Impossible : Finding::Result::Bad;
    }
    out.took = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - m_begin);
    return out;
}

Finding Transfer::judgeAnswer() const {
    Finding out;
    out.result = Finding::Result::Good;
    if (m_check.type != Check::Type::Http) {
        out.detail = m_check.type == Check::Type::Tls ? "TLS handshake done" : "connected";
        return out;
    }
    const long status = number(CURLINFO_RESPONSE_CODE);
    out.detail = "HTTP status " + std::to_string(status);
    if (!m_check.acceptsStatus(status)) {
        out.result = Finding::Result::Bad;
    } else if (!m_check.body.empty() && m_body.find(m_check.body) == std::string::npos) {
        out.result = Finding::Result::Bad;
        out.detail += std::string(", but not the text wanted in the ") +
                      (m_bodyCut ? "first 64 KiB of the " : "") + "body";
    }
    return out;
}

std::string Transfer::lateText() const {
    const std::string within = " within " + limitText(m_check.timeout);
    // How far TLS has come libcurl does not tell.
    if (m_check.usesTls() && !happened(CURLINFO_APPCONNECT_TIME_T)) {
        return "no TLS connection" + within;
    }
    if (!happened(CURLINFO_CONNECT_TIME_T)) {
        return "no connection" + within;
    }
    return (m_headerSize == 0 ? "no answer" : "no complete answer") + within;
}

std::string Transfer::errorText(CURLcode code) const {
    switch (code) {
        case CURLE_COULDNT_CONNECT:
            if (const long error = number(CURLINFO_OS_ERRNO); error != 0) {
                return std::generic_category().message(static_cast<int>(error));
            }
            break;
        case CURLE_GOT_NOTHING:
            return "the connection was closed without an answer";
        case CURLE_PARTIAL_FILE:
            return "the connection was closed in the middle of the answer";
        case CURLE_UNSUPPORTED_PROTOCOL:
        case CURLE_WEIRD_SERVER_REPLY:
            return "the answer is not HTTP";
        default:
            break;
    }
    const std::string_view text(m_error.data());
    return std::string(text.empty() ? m_curl.easyError(code) : text.substr(0, 200));
}

class Transfers::Impl {
public:
    explicit Impl(const Curl &curl) : m_curl(curl), m_multi(curl.multiInit()) {}
    ~Impl() {
        for (const auto &[easy, transfer] : m_running) {
            m_curl.multiRemove(m_multi, easy);
        }
        m_running.clear();
        if (m_multi != nullptr) {
            m_curl.multiFree(m_multi);
        }
    }
    Impl(const Impl &) = delete;
    Impl &operator=(const Impl &) = delete;

    void start(Id id, const Check &check, const Endpoint &at) {
        auto transfer = std::make_unique<Transfer>(m_curl, check);
        transfer->id = id;
        if (transfer->prepare(at) && m_curl.multiAdd(m_multi, transfer->easy()) == CURLM_OK) {
            m_running.emplace(transfer->easy(), std::move(transfer));
        } else {
            m_failed.emplace_back(id, Finding{Finding::Result::Impossible, "libcurl cannot make it", {}});
        }
    }

    std::vector<std::pair<Id, Finding>> collect() {
        std::vector<std::pair<Id, Finding>> out = std::exchange(m_failed, {});
        int running = 0;
        m_curl.multiPerform(m_multi, &running);
        int left = 0;
        while (const CURLMsg *message = m_curl.multiRead(m_multi, &left)) {
            if (message->msg != CURLMSG_DONE) {
                continue;
            }
            // The message is gone once its transfer is.
            CURL *easy = message->easy_handle;
            const CURLcode code = message->data.result;
            const auto found = m_running.find(easy);
            out.emplace_back(found->second->id, found->second->judge(code));
            m_curl.multiRemove(m_multi, easy);
            m_running.erase(found);
        }
        return out;
    }

    void wait(std::vector<pollfd> &others, std::chrono::milliseconds time) {
        std::vector<curl_waitfd> waiting;
        waiting.reserve(others.size());
        for (const pollfd &other : others) {
            waiting.push_back({other.fd, CURL_WAIT_POLLIN, 0});
        }
        if (!m_failed.empty()) {
            time = {};
        }
        int ready = 0;
        m_curl.multiPoll(m_multi, waiting.data(), static_cast<unsigned>(waiting.size()),
                         static_cast<int>(time.count()), &ready);
        for (std::size_t i = 0; i < others.size(); ++i) {
            others[i].revents = waiting[i].revents;
        }
    }

    [[nodiscard]] bool good() const { return m_multi != nullptr; }
    [[nodiscard]] std::size_t running() const { return m_running.size() + m_failed.size(); }

private:
    const Curl &m_curl;
    CURLM *m_multi;
    std::unordered_map<CURL *, std::unique_ptr<Transfer>> m_running;
    std::vector<std::pair<Id, Finding>> m_failed;
};

Transfers::Transfers(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
Transfers::Transfers(Transfers &&) noexcept = default;
Transfers::~Transfers() = default;

Result<Transfers> Transfers::open() {
    const Result<const Curl *> curl = Curl::load();
    if (!curl) {
        return curl.error();
    }
    auto impl = std::make_unique<Impl>(**curl);
    if (!impl->good()) {
        return makeError(ENOMEM, "libcurl cannot be used");
    }
    return Transfers(std::move(impl));
}

void Transfers::start(Id id, const Check &check, const Endpoint &at) {
    m_impl->start(id, check, at);
}

void Transfers::wait(std::vector<pollfd> &others, std::chrono::milliseconds time) {
    m_impl->wait(others, time);
}

std::vector<std::pair<Transfers::Id, Finding>> Transfers::collect() {
    return m_impl->collect();
}

std::size_t Transfers::running() const {
    return m_impl->running();
}

}  // namespace weir::cli::health
