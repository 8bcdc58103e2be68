package io.corobridge.assistant.provider;

import static io.corobridge.spring.WebClients.bodyToIterable;

import io.corobridge.AsyncIterable;
import io.corobridge.CoroutineScope;
import io.corobridge.Reading;
import io.corobridge.assistant.AssistantProperties;
import io.corobridge.concurrent.RetryPolicy;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import org.springframework.web.reactive.function.client.WebClientResponseException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The client of the provider: its server-sent events as an async iterable that can be read in a loop. */
@Component
public final class Provider {

    private static final JsonMapper JSON = new JsonMapper();

    private static final RetryPolicy REFUSED = RetryPolicy.attempts(3)
            .backoff(Duration.ofMillis(100), Duration.ofSeconds(2))
            .jitter(0.5)
            .when(error -> error instanceof ProviderException failed && failed.wasRefused());

    private final WebClient client;
    private final Duration patience;

    Provider(WebClient client, AssistantProperties properties) {
        this.client = client;
        patience = properties.patience();
    }

    /**
     * Streams an answer. Each reading sends the request; a reading that is left closes the connection, by which the
     * provider stops and bills no more. Only a request that the provider did not begin to answer is sent again.
     */
    public AsyncIterable<Chunk> answer(Prompt prompt) {
        return AsyncIterable.of(co -> co.retry(REFUSED, attempt -> {
            try (Reading<String> events = co.open(request(prompt))) {
                for (String event = next(co, events); !event.equals(Chunk.DONE); event = next(co, events)) {
                    co.yield(parsed(event));
                }
            }
            return null;
        }));
    }

    private AsyncIterable<String> request(Prompt prompt) {
        return bodyToIterable(
                client.post()
                        .uri("/v1/answers")
                        .accept(MediaType.TEXT_EVENT_STREAM)
                        .bodyValue(prompt)
                        .retrieve(),
                String.class);
    }

    /** The deadline is around the wait for the provider only: the time that the reader takes does not count. */
    private String next(CoroutineScope co, Reading<String> events) {
        try {
            if (co.within(patience, deadline -> events.iterator().hasNext())) {
                return events.iterator().next();
            }
            throw new ProviderException("The provider broke off its answer.", false, null);
        } catch (TimeoutException silent) {
            throw new ProviderException("The provider was silent for " + patience.toMillis() + " ms.", false, silent);
        } catch (WebClientResponseException status) {
            throw failed(status);
        } catch (WebClientRequestException down) {
            throw new ProviderException(
                    "The provider can't be reached.", down.getMostSpecificCause() instanceof ConnectException, down);
        }
    }

    private static ProviderException failed(WebClientResponseException response) {
        int status = response.getStatusCode().value();
        return status < 300 // and then the connection broke
                ? new ProviderException("The provider broke off its answer.", false, response)
                : new ProviderException(
                        "The provider refused: " + status + ".", status == 429 || status == 503, response);
    }

    private static Chunk parsed(String event) {
        try {
            return JSON.readValue(event, Chunk.class);
        } catch (JacksonException garbage) {
            throw new ProviderException("The provider sent what is no answer: " + shortened(event), false, garbage);
        }
    }

    private static String shortened(String event) {
        return event.length() > 40 ? event.substring(0, 40) + ".." : event;
    }
}
