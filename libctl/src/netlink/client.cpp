// SPDX-License-Identifier: LGPL-2.1-or-later
#include "netlink/client.hpp"

#include <cerrno>

#include "host/identity.hpp"

namespace weir::nl {

namespace {

// Attributes of the controller of generic netlink.
constexpr Attr<std::uint16_t> kFamilyId{CTRL_ATTR_FAMILY_ID, "family-id", 0, kNoLimit};
constexpr Attr<std::string_view> kName{CTRL_ATTR_FAMILY_NAME, "family-name", 0, kNoLimit};
constexpr Attr<std::string_view> kGroupName{CTRL_ATTR_MCAST_GRP_NAME, "group-name", 0, kNoLimit};
constexpr Attr<std::uint32_t> kGroupId{CTRL_ATTR_MCAST_GRP_ID, "group-id", 0, kNoLimit};

}  // namespace

Client::Client(std::shared_ptr<Session> session)
    : m_exchange(std::move(session), NETLINK_GENERIC, kFamilyName) {}

Result<void> Client::ready() {
    if (m_id != 0 && m_epoch == m_exchange.session().epoch())
        return {};
    return resolve();
}

Result<void> Client::resolve() {
    m_id = 0;
    m_epoch = m_exchange.session().epoch();
    m_groups.clear();
    auto message = Message::generic(GENL_ID_CTRL, CTRL_CMD_GETFAMILY);
    message.put(kName, kFamilyName);
    auto result = m_exchange.request(message, {}, [&](const MessageView &view) {
        const auto attributes = view.attributes();
        m_id = attributes.get(kFamilyId).value_or(0);
        const auto groups = attributes.find(CTRL_ATTR_MCAST_GROUPS);
        if (!groups)
            return;
        const Attrs list(*groups);
        for (int i = 1; i <= Attrs::kMaxType; ++i) {
            const auto entry = list.find(i);
            if (!entry)
                continue;
            const Attrs group(*entry);
            const auto name = group.get(kGroupName);
            const auto id = group.get(kGroupId);
            if (name && id)
                m_groups.emplace_back(*name, *id);
        }
    });
    if (!result)
        return result.error().is(std::errc::no_such_file_or_directory) ? noModule() : result.error();
    // Numbers below belong to netlink itself.
    if (m_id <= NLMSG_MIN_TYPE)
        return makeError(EBADMSG, "the kernel's answer about the family weir makes no sense");
    return {};
}

Result<void> Client::call(Command command, std::uint16_t flags, const std::function<void(Message &)> &fill,
                          const Receive &receive, std::size_t room) {
    for (bool again = false;; again = true) {
        if (auto found = ready(); !found)
            return found;
        auto result = callOnce(command, flags, fill, receive, room);
        if (result || again)
            return result;
        // Without a word of explanation it is the family that is not there: the module was removed,
        // or loaded again under another number.
        const auto &error = result.error();
        const bool gone = error.is(std::errc::no_such_device) ||
                          (error.is(std::errc::no_such_file_or_directory) && !m_exchange.explained());
        if (!gone)
            return result;
        const auto former = m_id;
        m_exchange.close();
        if (auto found = resolve(); !found)
            return found;
        if (m_id == former && !error.is(std::errc::no_such_device))
            return result;
    }
}

Result<void> Client::callOnce(Command command, std::uint16_t flags,
                              const std::function<void(Message &)> &fill, const Receive &receive,
                              std::size_t room) {
    auto request = message(command, room);
    request.header()->nlmsg_flags |= flags;
    fill(request);
    auto result = m_exchange.request(request, shapeOf(command), [&](const MessageView &view) {
        if (view.header->nlmsg_type == m_id && receive)
            receive(view);
    });
    return result ? result : advise(result.error());
}

Result<std::uint32_t> Client::group(std::string_view name) {
    if (auto found = ready(); !found)
        return found.error();
    for (const auto &[known, id] : m_groups)
        if (known == name)
            return id;
    return makeError(ENOENT, "this module sends no " + std::string(name) + ": it is older than this program");
}

Error Client::noModule() const {
    const auto &info = m_exchange.session().info();
    const bool here = info.agentVersion.empty() || info.bootId == readIdentity().bootId;
    return makeError(ENOENT,
                     here ? "no module weir in this kernel: sudo modprobe weir"
                          : "no module weir in the kernel behind " + info.name + ": sudo modprobe weir there",
                     "module");
}

Error Client::advise(Error error) const {
    if (error.is(std::errc::operation_not_permitted) && !m_exchange.explained())
        error.message = m_exchange.session().info().agentVersion.empty()
                            ? "not allowed: needs CAP_NET_ADMIN: run with sudo, or --host pkexec"
                            : "not allowed: weir-agent there needs CAP_NET_ADMIN: connect as root";
    return error;
}

}  // namespace weir::nl
