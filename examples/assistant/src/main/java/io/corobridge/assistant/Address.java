package io.corobridge.assistant;

import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Prints the address of the page as the last line of the start. */
@Component
final class Address {

    private final Environment environment;

    Address(Environment environment) {
        this.environment = environment;
    }

    @EventListener(ApplicationReadyEvent.class)
    void print() {
        LoggerFactory.getLogger(Address.class)
                .info(
                        "Open http://localhost:{} in a browser. Ctrl-C ends the assistant.",
                        environment.getProperty("local.server.port"));
    }
}
