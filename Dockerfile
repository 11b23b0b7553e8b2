# The program alone, static, in an image of its own:
#
#     docker build -t checker .
#     docker run --rm --user "$(id -u)" -v "$PWD:/repo" checker check --all
#
# As the user to whom the repository belongs, or git's rules forbid reading it. There is no Node in
# it, so `drift.unknown: drizzle-kit` does not work there.
FROM debian:12 AS build
WORKDIR /source
COPY scripts/setup scripts/setup
RUN scripts/setup
COPY . .
RUN cmake --preset release && cmake --build --preset release --target checker

FROM scratch
COPY --from=build /source/build/release/checker /checker
WORKDIR /repo
ENTRYPOINT ["/checker"]
