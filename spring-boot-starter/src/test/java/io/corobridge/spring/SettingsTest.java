package io.corobridge.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/** The types and the endpoints under settings of Spring Boot that change when beans are made, or on what threads. */
class SettingsTest {

    @Configuration
    @EnableAutoConfiguration
    @Import(Messages.class)
    static class App {

        @Bean
        RouterFunction<ServerResponse> routes() {
            return CoroutineRoutes.route()
                    .GET(
                            "/route",
                            (co, request) -> co.single(ServerResponse.ok().bodyValue("route")))
                    .build();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spring.threads.virtual.enabled=true",
                "spring.threads.virtual.enabled=false",
                "spring.main.lazy-initialization=true",
                "spring.reactor.context-propagation=auto"
            })
    void aSettingChangesNoAnswer(String setting) {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(App.class)
                .web(WebApplicationType.REACTIVE)
                .run("--server.port=0", "--" + setting)) {
            WebClient client = WebClient.create(
                    "http://localhost:" + context.getEnvironment().getProperty("local.server.port"));
            assertThat(get(client, "/one")).isEqualTo("{\"id\":1}");
            assertThat(get(client, "/three")).isEqualTo("[{\"id\":1},{\"id\":2},{\"id\":3}]");
            assertThat(get(client, "/route")).isEqualTo("route");
        }
    }

    private static String get(WebClient client, String path) {
        return client.get().uri(path).retrieve().bodyToMono(String.class).block(Duration.ofSeconds(60));
    }
}
