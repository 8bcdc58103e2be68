/** Spring Boot auto-configuration: coroutines and async iterables wherever Spring takes a Mono or a Flux. */
@org.jspecify.annotations.NullMarked
module io.corobridge.spring {
    requires transitive io.corobridge.reactor;
    requires transitive spring.core;
    requires spring.aop;
    requires spring.beans;
    requires spring.context;
    requires spring.boot;
    requires spring.boot.autoconfigure;
    requires static spring.web;
    requires static spring.webflux;
    requires static spring.webmvc;
    requires static spring.messaging;
    requires static spring.tx;
    requires static spring.r2dbc;
    requires static spring.data.r2dbc;
    requires static spring.data.relational;
    requires static spring.security.core;
    requires static context.propagation;
    requires static micrometer.observation;
    requires static micrometer.core;
    requires static spring.boot.actuator;
    requires static tools.jackson.databind;
    requires static com.fasterxml.jackson.databind;
    requires static transitive org.jspecify;

    exports io.corobridge.spring;

    provides io.corobridge.reactor.BorrowedElements with
            io.corobridge.spring.WebSocketCopies;

    // Spring makes its beans by reflection
    opens io.corobridge.spring;
}
