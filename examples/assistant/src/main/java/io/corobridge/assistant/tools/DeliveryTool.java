package io.corobridge.assistant.tools;

import static io.corobridge.spring.WebClients.awaitBody;

import io.corobridge.CoroutineScope;
import io.corobridge.concurrent.RetryPolicy;
import java.time.Duration;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientResponseException.ServiceUnavailable;

/** The time of a delivery to a city: a slow request, sent again where the service is busy. */
@Component
final class DeliveryTool implements Tool {

    private static final RetryPolicy BUSY = RetryPolicy.attempts(4)
            .backoff(Duration.ofMillis(50), Duration.ofSeconds(1))
            .jitter(0.5)
            .when(ServiceUnavailable.class);

    private final WebClient client;

    DeliveryTool(WebClient client) {
        this.client = client;
    }

    @Override
    public String name() {
        return "delivery";
    }

    @Override
    public String call(CoroutineScope co, String city) {
        return co.retry(
                BUSY,
                attempt ->
                        awaitBody(co, client.get().uri("/delivery/{city}", city).retrieve(), String.class));
    }
}
