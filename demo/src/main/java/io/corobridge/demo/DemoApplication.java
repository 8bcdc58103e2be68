package io.corobridge.demo;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The flight recorder of this JVM, live at {@code http://localhost:8080}. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class DemoApplication {

    /** Starts the server. */
    public static void main(String[] arguments) {
        SpringApplication.run(DemoApplication.class, arguments);
    }
}
