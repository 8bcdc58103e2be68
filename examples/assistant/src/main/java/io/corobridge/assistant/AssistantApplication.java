package io.corobridge.assistant;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The assistant at {@code http://localhost:8080}. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class AssistantApplication {

    /** Starts the server. */
    public static void main(String[] arguments) {
        SpringApplication.run(AssistantApplication.class, arguments);
    }
}
