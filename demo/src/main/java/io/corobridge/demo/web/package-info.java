/** The endpoints; their bodies are coroutines. */
package io.corobridge.demo.web;
