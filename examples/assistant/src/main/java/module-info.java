/** An assistant that streams its answers; compiled as a module, run as Spring Boot does, from the class path. */
@org.jspecify.annotations.NullMarked
open module io.corobridge.assistant { // open: Spring and Jackson make its objects by reflection
    requires com.h2database;
    requires io.corobridge.spring;
    requires io.netty.buffer;
    requires java.sql;
    requires org.slf4j;
    requires reactor.netty.core;
    requires reactor.netty.http;
    requires spring.beans;
    requires spring.boot;
    requires spring.boot.autoconfigure;
    requires spring.context;
    requires spring.web;
    requires spring.webflux;
    requires tools.jackson.databind;
    requires static org.jspecify;
}
