/** The endpoints. */
package io.corobridge.assistant.web;
