/** The flight recorder of this JVM, live; compiled as a module, run as Spring Boot does, from the class path. */
@org.jspecify.annotations.NullMarked
open module io.corobridge.demo { // open: Spring and Jackson make its objects by reflection
    requires io.corobridge.spring;
    requires com.fasterxml.jackson.annotation;
    requires io.netty.transport;
    requires jdk.jfr;
    requires org.slf4j;
    requires r2dbc.pool;
    requires r2dbc.spi;
    requires reactor.netty.http;
    requires spring.beans;
    requires spring.boot;
    requires spring.boot.autoconfigure;
    requires spring.boot.reactor.netty;
    requires spring.boot.web.server;
    requires spring.context;
    requires spring.web;
    requires tools.jackson.databind;
    requires static org.jspecify;
}
