package io.corobridge.demo;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;

/** A test against the whole demo on a port of its own, with an empty database. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "demo.database.url=r2dbc:h2:file:///./target/test-demo/${random.uuid}/events",
            "demo.lines.folder=./target/test-demo/lines"
        })
public @interface DemoTest {}
