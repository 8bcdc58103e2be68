package io.corobridge.demo.web;

import io.r2dbc.spi.R2dbcException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** A database that fails while the demo runs: 503, with its reason. */
@RestControllerAdvice
final class DatabaseErrors {

    @ExceptionHandler(R2dbcException.class)
    ProblemDetail failed(R2dbcException error) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.SERVICE_UNAVAILABLE, "the database failed: " + error.getMessage());
    }
}
