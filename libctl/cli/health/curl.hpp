// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <curl/curl.h>

#include <weir/result.hpp>

namespace weir::cli::health {

/// The functions of libcurl that are used, found when the first is needed: with what libcurl needs
/// itself they are thirty libraries, which every call of weirctl would wait for if it were linked.
struct Curl {
    static Result<const Curl *> load();

    decltype(&::curl_global_init) globalInit = nullptr;
    decltype(&::curl_slist_append) listAppend = nullptr;
    decltype(&::curl_slist_free_all) listFree = nullptr;
    decltype(&::curl_easy_init) easyInit = nullptr;
    decltype(&::curl_easy_setopt) easySet = nullptr;
    decltype(&::curl_easy_getinfo) easyGet = nullptr;
    decltype(&::curl_easy_strerror) easyError = nullptr;
    decltype(&::curl_easy_cleanup) easyFree = nullptr;
    decltype(&::curl_multi_init) multiInit = nullptr;
    decltype(&::curl_multi_add_handle) multiAdd = nullptr;
    decltype(&::curl_multi_remove_handle) multiRemove = nullptr;
    decltype(&::curl_multi_perform) multiPerform = nullptr;
    decltype(&::curl_multi_poll) multiPoll = nullptr;
    decltype(&::curl_multi_info_read) multiRead = nullptr;
    decltype(&::curl_multi_cleanup) multiFree = nullptr;
};

}  // namespace weir::cli::health
