package io.corobridge.spring;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.webflux.test.autoconfigure.WebFluxTest;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The auto-configuration is part of the slice. */
@WebFluxTest(Messages.class)
@AutoConfigureWebTestClient(timeout = "60s")
@ContextConfiguration(classes = WebFluxSliceTest.App.class)
@Import(Messages.class)
class WebFluxSliceTest {

    @SpringBootApplication
    static class App {}

    @Test
    void theSliceKnowsTheTypes(@Autowired WebTestClient client) {
        client.get().uri("/three").exchange().expectBody().json("[{\"id\":1},{\"id\":2},{\"id\":3}]");
        client.get().uri("/one").exchange().expectBody().json("{\"id\":1}");
    }
}
