#include "http/test_server.hpp"

#include <cstdio>

#include <gmock/gmock.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

namespace sampark::http {
namespace {

// A certificate for this one test, signed by itself.
void write_certificate(std::filesystem::path const& certificate, std::filesystem::path const& key) {
    std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> const pair(EVP_EC_gen("P-256"), EVP_PKEY_free);
    std::unique_ptr<X509, decltype(&X509_free)> const x509(X509_new(), X509_free);
    ASN1_INTEGER_set(X509_get_serialNumber(x509.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(x509.get()), 0);
    X509_gmtime_adj(X509_getm_notAfter(x509.get()), 3600);
    X509_set_pubkey(x509.get(), pair.get());
    auto* name = X509_get_subject_name(x509.get());
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<unsigned char const*>("localhost"),
                               -1, -1, 0);
    X509_set_issuer_name(x509.get(), name);
    X509_sign(x509.get(), pair.get(), EVP_sha256());
    auto* file = std::fopen(certificate.c_str(), "w");
    PEM_write_X509(file, x509.get());
    std::fclose(file);
    file = std::fopen(key.c_str(), "w");
    PEM_write_PrivateKey(file, pair.get(), nullptr, nullptr, 0, nullptr, nullptr);
    std::fclose(file);
}

class ServerTls : public ServerTest {
protected:
    ServerTls() {
        write_certificate(certificate, key);
        router.add(Method::post, "/echo", [](Request& request) {
            return text_response(request.body + (request.secure ? " securely" : ""));
        });
        router.add(Method::get, "/events", [this](Request&) { return event_stream(source); });
    }

    void start_tls() { start({.tls_certificate = certificate, .tls_key = key}); }

    std::filesystem::path certificate = spool_folder / "certificate.pem";
    std::filesystem::path key = spool_folder / "key.pem";
    std::shared_ptr<EventSource> source = std::make_shared<EventSource>();
};

TEST_F(ServerTls, CarriesRequestsBothWays) {
    start_tls();
    TestClient client(server->port(), TestClient::Transport::tls);
    client.request("POST", "/echo", {}, "hello");
    auto const answer = client.read_answer();
    EXPECT_EQ(answer.body, "hello securely");
    EXPECT_TRUE(answer.has("Strict-Transport-Security"));
    std::string const large(500'000, 'x');
    client.request("POST", "/echo", {}, large);
    EXPECT_EQ(client.read_answer().body, large + " securely");
    client.request("POST", "/echo", "Connection: close\r\n", "bye");
    EXPECT_EQ(client.read_answer().status, 200);
    EXPECT_TRUE(client.at_end());
}

TEST_F(ServerTls, RefusesAKeyWithAPasswordInsteadOfAskingForIt) {
    std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> const pair(EVP_EC_gen("P-256"), EVP_PKEY_free);
    auto* file = std::fopen(key.c_str(), "w");
    PEM_write_PKCS8PrivateKey(file, pair.get(), EVP_aes_256_cbc(), "password", 8, nullptr, nullptr);
    std::fclose(file);
    try {
        check_settings({.tls_certificate = certificate, .tls_key = key});
        FAIL();
    } catch (Problem const& problem) {
        EXPECT_EQ(problem.code, "tls_key_encrypted");
    }
}

TEST_F(ServerTls, CarriesEvents) {
    start_tls();
    TestClient client(server->port(), TestClient::Transport::tls);
    client.request("GET", "/events");
    client.read_until("\r\n\r\n");
    EXPECT_TRUE(source->push({"", "hello", ""}));
    client.read_until("hello\n\n");
    server->stop();
    EXPECT_THAT(client.read_until("0\r\n\r\n"), testing::HasSubstr("0\r\n\r\n"));
}

TEST_F(ServerTls, IgnoresClientsThatSpeakPlainly) {
    start_tls();
    TestClient client(server->port());
    client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_EQ(client.read_answer().status, 0);
}

TEST_F(ServerTls, RefusesAKeyThatDoesNotFit) {
    auto const other = spool_folder / "other.pem";
    write_certificate(spool_folder / "unused.pem", other);
    EXPECT_THROW(Server({.tls_certificate = certificate, .tls_key = other}, Router()), Problem);
}

}  // namespace
}  // namespace sampark::http
