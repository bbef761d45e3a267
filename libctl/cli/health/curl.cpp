// SPDX-License-Identifier: LGPL-2.1-or-later
#include "curl.hpp"

#include <dlfcn.h>

#include <cerrno>
#include <string>

namespace weir::cli::health {

namespace {

/// The name says the ABI, the same since 2006.
constexpr char kLibrary[] = "libcurl.so.4";

Result<Curl> find() {
    void *library = ::dlopen(kLibrary, RTLD_NOW | RTLD_LOCAL);
    if (library == nullptr) {
        return makeError(ENOENT, std::string("health checks need ") + kLibrary +
                                     "; install the package libcurl4 (Debian) or libcurl (Fedora)");
    }
    Curl curl;
    bool complete = true;
    const auto take = [&](auto &function, const char *name) {
        function = reinterpret_cast<std::remove_reference_t<decltype(function)>>(::dlsym(library, name));
        complete = complete && function != nullptr;
    };
    take(curl.globalInit, "curl_global_init");
    take(curl.listAppend, "curl_slist_append");
    take(curl.listFree, "curl_slist_free_all");
    take(curl.easyInit, "curl_easy_init");
    take(curl.easySet, "curl_easy_setopt");
    take(curl.easyGet, "curl_easy_getinfo");
    take(curl.easyError, "curl_easy_strerror");
    take(curl.easyFree, "curl_easy_cleanup");
    take(curl.multiInit, "curl_multi_init");
    take(curl.multiAdd, "curl_multi_add_handle");
    take(curl.multiRemove, "curl_multi_remove_handle");
    take(curl.multiPerform, "curl_multi_perform");
    take(curl.multiPoll, "curl_multi_poll");
    take(curl.multiRead, "curl_multi_info_read");
    take(curl.multiFree, "curl_multi_cleanup");
    if (!complete || curl.globalInit(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
        return makeError(ENOSYS, std::string(kLibrary) + " is too old for health checks; 7.66 is needed");
    }
    return curl;
}

}  // namespace

Result<const Curl *> Curl::load() {
    static const Result<Curl> curl = find();
    if (!curl) {
        return curl.error();
    }
    return &*curl;
}

}  // namespace weir::cli::health
