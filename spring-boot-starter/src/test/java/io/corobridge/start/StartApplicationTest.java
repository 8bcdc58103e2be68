package io.corobridge.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.reactive.function.client.WebClient;

/** The application of docs/start.md answers as its page says. */
class StartApplicationTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test
    void theApplicationStreamsItsCountdownAndGreets() {
        try (ConfigurableApplicationContext application = new SpringApplicationBuilder(StartApplication.class)
                .web(WebApplicationType.REACTIVE)
                .run("--server.port=0")) {
            WebClient client = WebClient.create(
                    "http://localhost:" + application.getEnvironment().getProperty("local.server.port"));
            List<String> countdown = client.get()
                    .uri("/countdown")
                    .retrieve()
                    .bodyToFlux(String.class)
                    .collectList()
                    .block(LIMIT);
            String greeting = client.get()
                    .uri("/greeting/Ada")
                    .retrieve()
                    .bodyToMono(String.class)
                    .block(LIMIT);

            assertThat(countdown).containsExactly("3 ..", "2 ..", "1 ..", "go");
            assertThat(greeting).isEqualTo("Hello Ada");
        }
    }
}
