--
-- Initial schema of @m@; taken over from the old system's dump.
--

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: @m@_accounts; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.@m@_accounts (
    id bigint NOT NULL,
    name character varying(255) NOT NULL,
    email character varying DEFAULT ''::character varying NOT NULL,
    settings jsonb DEFAULT '{}'::jsonb NOT NULL,
    tags text[] DEFAULT '{}'::text[] NOT NULL,
    balance numeric(12,2) DEFAULT 0.0,
    created_at timestamp(6) without time zone NOT NULL,
    updated_at timestamp(6) without time zone NOT NULL
);


--
-- Name: @m@_accounts_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.@m@_accounts_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: @m@_accounts_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.@m@_accounts_id_seq OWNED BY public.@m@_accounts.id;


CREATE TABLE public.@m@_users (
    id bigint NOT NULL,
    account_id bigint,
    login character varying(100) NOT NULL,
    role character varying(20) DEFAULT 'member'::character varying NOT NULL,
    active boolean DEFAULT true NOT NULL,
    CONSTRAINT @m@_users_role_check CHECK (((role)::text = ANY ((ARRAY['member'::character varying, 'admin'::character varying, 'guest'::character varying])::text[])))
);

ALTER TABLE ONLY public.@m@_accounts ALTER COLUMN id SET DEFAULT nextval('public.@m@_accounts_id_seq'::regclass);

ALTER TABLE ONLY public.@m@_accounts
    ADD CONSTRAINT @m@_accounts_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.@m@_users
    ADD CONSTRAINT @m@_users_pkey PRIMARY KEY (id);

CREATE UNIQUE INDEX index_@m@_users_on_login ON public.@m@_users USING btree (login);

ALTER TABLE ONLY public.@m@_users
    ADD CONSTRAINT fk_@m@_users_account FOREIGN KEY (account_id) REFERENCES public.@m@_accounts(id) ON DELETE CASCADE;


--
-- PostgreSQL database dump complete
--
