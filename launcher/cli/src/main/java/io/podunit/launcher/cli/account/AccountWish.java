package io.podunit.launcher.cli.account;

import java.time.Duration;
import java.util.List;

/**
 * What is asked for.
 *
 * @param account the name of the service account
 * @param roles as they were named; those that come with Podunit are made, others must be there
 * @param existing whether the account is there, with its roles, and nothing is to be made
 * @param secret whether the token is to live in a Secret until that is deleted, instead of expiring
 */
record AccountWish(String account, List<String> roles, boolean existing, boolean secret, Duration validity) {

    AccountWish {
        roles = List.copyOf(roles);
    }

    /** Of the Secret that has the token. */
    String secretName() {
        return account + "-token";
    }
}
