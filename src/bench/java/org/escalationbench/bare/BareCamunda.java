package org.escalationbench.bare;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * The yardstick: Camunda's Spring Boot starter as it comes, with the models of a case's road, steps that do nothing, and no
 * listener. It has the desk's people, its history level, its authorization and its number of threads.
 */
@SpringBootApplication
public class BareCamunda {

    public static void main(String[] arguments) {
        SpringApplication.run(BareCamunda.class, arguments);
    }
}
