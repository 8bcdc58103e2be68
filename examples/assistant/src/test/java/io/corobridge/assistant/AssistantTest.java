package io.corobridge.assistant;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;

/** A test against the whole assistant on a port of its own, with an empty database and a hasty provider. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "assistant.pace=1ms",
            "assistant.patience=1h",
            "assistant.tool-deadline=1h",
            // a file, which an interrupt would close
            "assistant.database=jdbc:h2:file:./target/databases/${random.uuid};DB_CLOSE_ON_EXIT=FALSE"
        })
public @interface AssistantTest {}
