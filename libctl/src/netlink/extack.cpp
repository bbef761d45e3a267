// SPDX-License-Identifier: LGPL-2.1-or-later
#include "netlink/extack.hpp"

#include <algorithm>
#include <cerrno>

#include "netlink/attrs.hpp"

namespace weir::nl {

namespace {

// The kernel's attributes of an error, in the same form as our own.
constexpr Attr<std::string_view> kMessage{NLMSGERR_ATTR_MSG, "msg", 0, kNoLimit};
constexpr Attr<std::uint32_t> kOffset{NLMSGERR_ATTR_OFFS, "offs", 0, kNoLimit};
constexpr Attr<Nest> kPolicy{NLMSGERR_ATTR_POLICY, "policy", 0, kNoLimit};
constexpr Attr<std::uint32_t> kMissing{NLMSGERR_ATTR_MISS_TYPE, "miss-type", 0, kNoLimit};
constexpr Attr<std::uint32_t> kMissingNest{NLMSGERR_ATTR_MISS_NEST, "miss-nest", 0, kNoLimit};
constexpr Attr<std::uint64_t> kMin{NL_POLICY_TYPE_ATTR_MIN_VALUE_U, "min", 0, kNoLimit};
constexpr Attr<std::uint64_t> kMax{NL_POLICY_TYPE_ATTR_MAX_VALUE_U, "max", 0, kNoLimit};
constexpr Attr<std::uint32_t> kMinLength{NL_POLICY_TYPE_ATTR_MIN_LENGTH, "min-length", 0, kNoLimit};
constexpr Attr<std::uint32_t> kMaxLength{NL_POLICY_TYPE_ATTR_MAX_LENGTH, "max-length", 0, kNoLimit};

constexpr int kDepthMax = 4;  // of nests in our requests; more is nonsense

const AttrName *lookUp(const NameList &names, int type) {
    const auto *found =
        std::find_if(names.begin(), names.end(), [&](const AttrName &name) { return name.type == type; });
    return found == names.end() ? nullptr : found;
}

std::string nameOf(const NameList &names, int type) {
    const auto *found = lookUp(names, type);
    return found ? std::string(found->name) : "attribute " + std::to_string(type);
}

struct Place {
    std::string name;  // of the attribute there, dotted
    NameList below;    // the names in it
};

// Finds the attribute that begins at an offset of the request, by walking down to it.
std::optional<Place> locate(Bytes request, std::size_t begin, std::size_t offset, NameList names) {
    std::size_t end = request.size();
    std::string prefix;
    for (int depth = 0; depth < kDepthMax; ++depth) {
        bool descended = false;
        while (begin + NLA_HDRLEN <= end) {
            nlattr attr;
            std::memcpy(&attr, request.data() + begin, sizeof attr);
            if (attr.nla_len < NLA_HDRLEN || attr.nla_len > end - begin)
                return std::nullopt;
            const int type = attr.nla_type & NLA_TYPE_MASK;
            const auto *known = lookUp(names, type);
            if (begin == offset)
                return Place{prefix + nameOf(names, type), known ? known->nested : NameList()};
            if (offset < begin + attr.nla_len) {
                if (!known || known->nested.begin() == known->nested.end())
                    return std::nullopt;
                prefix += std::string(known->name) + ".";
                names = known->nested;
                end = begin + attr.nla_len;
                begin += NLA_HDRLEN;
                descended = true;
                break;
            }
            begin += NLA_ALIGN(attr.nla_len);
        }
        if (!descended)
            return std::nullopt;
    }
    return std::nullopt;
}

// Texts come from a kernel, or from whoever plays one: no control characters.
std::string printable(std::string_view text) {
    std::string out(text.substr(0, 400));
    std::replace_if(
        out.begin(), out.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; }, ' ');
    return out;
}

std::string limits(const Attrs &policy) {
    const auto min = policy.get(kMin);
    const auto max = policy.get(kMax);
    if (min && max)
        return "must be between " + std::to_string(*min) + " and " + std::to_string(*max);
    const auto shortest = policy.get(kMinLength);
    const auto longest = policy.get(kMaxLength);
    if (shortest && longest && *shortest == *longest)
        return "must be " + std::to_string(*longest) + " bytes long";
    if (longest)
        return "must be at most " + std::to_string(*longest) + " bytes long";
    if (shortest)
        return "must be at least " + std::to_string(*shortest) + " bytes long";
    return {};
}

void describe(Outcome &outcome, const Attrs &tlvs, Bytes request, const RequestShape &shape) {
    outcome.message = printable(tlvs.get(kMessage).value_or(std::string_view()));
    if (const auto offset = tlvs.get(kOffset)) {
        if (auto place = locate(request, shape.header, *offset, shape.names))
            outcome.attribute = place->name;
    }
    if (const auto missing = tlvs.get(kMissing)) {
        NameList names = shape.names;
        std::string prefix;
        if (const auto nest = tlvs.get(kMissingNest)) {
            auto place = locate(request, shape.header, *nest, shape.names);
            names = place ? place->below : NameList();
            prefix = place ? place->name + "." : "";
        }
        outcome.attribute = prefix + nameOf(names, static_cast<int>(*missing));
        if (outcome.message.empty())
            outcome.message = "is missing";
    }
    if (const auto policy = tlvs.get(kPolicy)) {
        const auto text = limits(*policy);
        if (!text.empty())
            outcome.message = outcome.message.empty() ? text : outcome.message + ": " + text;
    }
}

}  // namespace

RequestShape shapeOf(Command command) {
    for (const auto &set : kCommandSets)
        if (set.command == command)
            return {set.attributes};
    return {};
}

Outcome parseError(const MessageView &message, Bytes request, const RequestShape &shape) {
    Outcome outcome;
    nlmsgerr error;
    if (message.payload.size() < sizeof error) {
        outcome.errnum = EBADMSG;
        return outcome;
    }
    std::memcpy(&error, message.payload.data(), sizeof error);
    // Anything but a small negative number is not an error that a kernel returns.
    outcome.errnum = error.error > 0 || error.error < -4095 ? EBADMSG : -error.error;
    if (message.header->nlmsg_flags & NLM_F_ACK_TLVS) {
        std::size_t begin = sizeof error;
        if (!(message.header->nlmsg_flags & NLM_F_CAPPED) && error.msg.nlmsg_len > NLMSG_HDRLEN)
            begin += NLMSG_ALIGN(std::min<std::size_t>(error.msg.nlmsg_len, INT32_MAX) - NLMSG_HDRLEN);
        if (begin < message.payload.size())
            describe(outcome, Attrs(message.payload.subspan(begin)), request, shape);
    }
    return outcome;
}

Outcome parseDone(const MessageView &message, Bytes request, const RequestShape &shape) {
    Outcome outcome;
    std::int32_t error = 0;
    if (message.payload.size() < sizeof error)
        return outcome;
    std::memcpy(&error, message.payload.data(), sizeof error);
    outcome.errnum = error >= 0 ? 0 : error < -4095 ? EBADMSG : -error;
    if ((message.header->nlmsg_flags & NLM_F_ACK_TLVS) && message.payload.size() > sizeof error)
        describe(outcome, Attrs(message.payload.subspan(sizeof error)), request, shape);
    return outcome;
}

namespace {

struct Needs {
    std::string_view attribute;
    std::string_view feature;
};

// What came after the first version of the protocol. Below "backends." and "drain." too.
constexpr Needs kNeeds[] = {
    {"accounting", "accounting"},
    {"key", "key"},
    {"port-last", "ranges"},
    {"prefix-len", "ranges"},
    {"overload", "limits"},
    {"connections-max", "limits"},
    {"fallback", "limits"},
    {"affinity", "affinity"},
    {"affinity-prefix4", "affinity"},
    {"affinity-prefix6", "affinity"},
    {"slow-start", "slow-start"},
    {"load-factor", "load-factor"},
    {"canary-group", "canary"},
    {"canary-share", "canary"},
    {"canary-clients", "canary"},
    {"group", "canary"},
    {"sources", "mode-full-nat"},
    {"source-port-first", "mode-full-nat"},
    {"source-port-last", "mode-full-nat"},
    {"mss", "mss"},
    {"destinations", "mode-egress"},
    {"uids", "mode-egress"},
    {"cgroups", "mode-egress"},
    {"except-uids", "mode-egress"},
    {"except-cgroups", "mode-egress"},
    {"state", "state"},
    {"drain", "drain"},
    {"drain-stop", "drain"},
    {"confirm", "confirm"},
};

/// The feature that a refused attribute belongs to, if it is refused because the module does not
/// know it: the kernel's own words for that, and for a word of an enum that is too new.
std::string_view missingFeature(const Outcome &outcome) {
    const bool unknown = outcome.message.starts_with("Unknown attribute type") ||
                         outcome.message.starts_with("Unsupported attribute");
    if (!unknown)
        return {};
    std::string_view name = outcome.attribute;
    name.remove_prefix(std::min(name.rfind('.') + 1, name.size()));
    for (const auto &needs : kNeeds)
        if (needs.attribute == name)
            return needs.feature;
    return {};
}

bool isNewWord(const Outcome &outcome) {
    return outcome.errnum == ERANGE &&
           (outcome.attribute == "mode" || outcome.attribute == "scheduler" || outcome.attribute == "key");
}

}  // namespace

Error toError(const Outcome &outcome) {
    std::string text = outcome.message;
    if (const auto feature = missingFeature(outcome); !feature.empty())
        text = "this module cannot do that: it is older than this program, or made without the feature " +
               std::string(feature);
    else if (isNewWord(outcome))
        text = "this module does not know that " + outcome.attribute + ": it is older than this program";
    if (text.empty()) {
        switch (outcome.errnum) {
            case EPERM:
            case EACCES:
                text = "not allowed: needs CAP_NET_ADMIN";
                break;
            case EBUSY:
                text = "busy: the configuration changed meanwhile, try again";
                break;
            case EOPNOTSUPP:
                text = "the kernel does not know this request: its module is older than this program";
                break;
            default:
                text = std::generic_category().message(outcome.errnum);
        }
    }
    return makeError(outcome.errnum, std::move(text), outcome.attribute);
}

}  // namespace weir::nl
