package io.corobridge.assistant.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.assistant.AssistantTest;
import io.corobridge.assistant.RawAnswer;
import io.corobridge.assistant.answer.Turns;
import io.corobridge.assistant.stub.Count;
import io.corobridge.assistant.stub.ProviderStub;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The endpoints, over the network. */
@AssistantTest
class HttpTest {

    private static final String STEPPED = "{\"text\": \"a lamp, please\", \"model\": \"stepped\"}";

    @LocalServerPort
    int port;

    @Autowired
    ProviderStub provider;

    @Autowired
    Turns turns;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String conversation = UUID.randomUUID().toString();

    @BeforeEach
    void withoutPermits() {
        provider.revoke();
    }

    @Test
    void anAnswerIsAStreamOfEventsThatEndsWithDone() throws Exception {
        HttpResponse<String> response = post("{\"text\": \"hello\"}");

        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/event-stream");
        assertThat(response.body())
                .startsWith("data:{\"kind\":\"TOKEN\",\"subject\":\"\",\"text\":\"I \"}\n\n")
                .endsWith("data:{\"kind\":\"DONE\",\"subject\":\"\",\"text\":\"\"}\n\n");
        assertThat(get(conversation())).contains("\"USER\"", "\"hello\"", "\"ASSISTANT\"");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aClientThatGoesIsBilledNoFurtherTokenAndNothingIsStored(boolean killed) throws Exception {
        long billed = provider.meter().get(Count.BILLED);
        long cutOff = provider.meter().get(Count.CUT_OFF);
        try (RawAnswer answer = new RawAnswer(port, conversation, STEPPED)) {
            provider.permit(1);
            assertThat(answer.until("TOKEN")).isNotNull();
            if (killed) {
                answer.kill();
            }
        }

        provider.meter().when(Count.CUT_OFF, cutOff + 1).get(60, TimeUnit.SECONDS);
        provider.permit(1_000);
        assertThat(provider.meter().get(Count.BILLED)).isEqualTo(billed + 1);
        assertThat(afterTheLastTurn()).isEqualTo("[]");
    }

    @Test
    void stopIsARequestThatEndsTheStream() throws Exception {
        try (RawAnswer answer = new RawAnswer(port, conversation, STEPPED)) {
            provider.permit(1);
            answer.until("TOKEN");

            http.send(request(conversation() + "/answer").DELETE().build(), BodyHandlers.discarding());

            assertThat(answer.until("STOPPED")).isNotNull();
        }
        assertThat(get(conversation())).isEqualTo("[]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"text\": \" \"}", "{\"text\": ", "[]"})
    void aQuestionThatIsNoneIsABadRequest(String json) throws Exception {
        assertThat(post(json).statusCode()).isEqualTo(400);
        assertThat(turns.open()).isZero();
    }

    @Test
    void statsHaveTheCountersOfTheProvider() throws Exception {
        assertThat(get("/stats")).contains("\"answers\":", "\"rollbacks\":", "\"BILLED\":");
    }

    /** A second question waits for the cleanup of the first one. */
    private String afterTheLastTurn() throws Exception {
        assertThat(post("{\"text\": \"hello\", \"model\": \"garbage\"}").body()).contains("FAILED");
        return get(conversation());
    }

    private String conversation() {
        return "/conversations/" + conversation;
    }

    private HttpResponse<String> post(String json) throws Exception {
        HttpRequest question = request(conversation() + "/answer")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build();
        return http.send(question, BodyHandlers.ofString());
    }

    private String get(String path) throws Exception {
        return http.send(request(path).build(), BodyHandlers.ofString()).body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }
}
