// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/fetch/TransferFaults.h"

#include <curl/curl.h>

#include <cstring>
#include <string>

namespace fovea::data {

Text transportFault(void* curl, int status)
{
    long reason = 0;
    curl_easy_getinfo(static_cast<CURL*>(curl), CURLINFO_OS_ERRNO, &reason);
    switch (status) {
    case CURLE_COULDNT_RESOLVE_HOST: return FOVEA_TR("core", "its server is unknown, or there is no network");
    case CURLE_COULDNT_RESOLVE_PROXY: return FOVEA_TR("core", "the proxy is unknown; check https_proxy and http_proxy");
    case CURLE_COULDNT_CONNECT:
        return reason != 0 ? Text(std::strerror(static_cast<int>(reason))) : Text(FOVEA_TR("core", "its server does not answer"));
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_ISSUER_ERROR: return FOVEA_TR("core", "the certificate of its server cannot be verified; check the computer's date");
    case CURLE_SSL_CONNECT_ERROR: return FOVEA_TR("core", "no encrypted connection to its server is possible");
    case CURLE_TOO_MANY_REDIRECTS: return FOVEA_TR("core", "its server redirects without end");
    case CURLE_BAD_CONTENT_ENCODING: return FOVEA_TR("core", "its server sent damaged content");
    case CURLE_OUT_OF_MEMORY: return FOVEA_TR("core", "not enough memory");
    default: return Text(FOVEA_TR("core", "error {code} of libcurl"), {{"code", std::to_string(status)}});
    }
}

}  // namespace fovea::data
